package dev.dlt4j.it.conformance.run;

import dev.dlt4j.it.conformance.Area;
import dev.dlt4j.it.conformance.DeliberateDifferences;
import dev.dlt4j.it.conformance.Difference;
import dev.dlt4j.it.conformance.Golden;
import dev.dlt4j.it.conformance.GoldenVector;
import dev.dlt4j.it.conformance.Replay;
import dev.dlt4j.it.conformance.pipeline.EvolutionArea;
import dev.dlt4j.it.conformance.pipeline.RestArea;
import dev.dlt4j.it.conformance.pipeline.ScenarioArea;
import dev.dlt4j.it.conformance.unit.UnitAreas;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The program `integration-tests/conformance`: replays a folder of golden vectors and prints how many pass
/// per area, and then each one that does not.
public final class Conformance {
    private final PrintStream out;
    private final Replay replay;

    private Conformance(PrintStream out, Replay replay) {
        this.out = out;
        this.replay = replay;
    }

    /// `DIR [--dump OUT] [--only ID]`; exits with 0 when all pass, 1 when some do not, 2 for wrong
    /// arguments.
    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err));
    }

    static int run(String[] args, PrintStream out, PrintStream err) {
        Path folder = null;
        Path dump = null;
        String only = null;
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--dump" -> dump = ++i < args.length ? Path.of(args[i]) : null;
                case "--only" -> only = ++i < args.length ? args[i] : null;
                default -> folder = Path.of(args[i]);
            }
        }
        if (folder == null || !Files.isDirectory(folder)) {
            err.println(
                    "conformance: give the folder of golden vectors: conformance "
                            + "DIR [--dump OUT] [--only ID]");
            return 2;
        }
        Conformance conformance = new Conformance(out, new Replay(areas(dump), DeliberateDifferences.read()));
        return conformance.replay(new Golden(folder).areas(), only) ? 0 : 1;
    }

    /// All areas.
    ///
    /// @param dump the folder for raw results of scenarios, null for none
    public static Map<String, Area> areas(@Nullable Path dump) {
        Map<String, Area> areas = new LinkedHashMap<>(UnitAreas.all());
        areas.put("schema_evolution", EvolutionArea.evolution());
        areas.put("contracts", EvolutionArea.contracts());
        areas.put(Golden.SCENARIOS, new ScenarioArea(dump));
        areas.put(Golden.REST, new RestArea());
        return areas;
    }

    private boolean replay(Map<String, List<GoldenVector>> areas, @Nullable String only) {
        Map<GoldenVector, Difference> failed = new LinkedHashMap<>();
        areas.forEach((area, vectors) -> {
            int passed = 0;
            int total = 0;
            for (GoldenVector vector : vectors) {
                if (only == null || only.equals(vector.id()) || only.equals(vector.name())) {
                    total++;
                    Optional<Difference> difference = replay.run(vector);
                    difference.ifPresent(found -> failed.put(vector, found));
                    passed += difference.isEmpty() ? 1 : 0;
                }
            }
            if (total > 0 || only == null) {
                out.println(area + " " + passed + "/" + total);
            }
        });
        failed.forEach((vector, difference) -> {
            out.println();
            out.println(vector.name() + (difference.path().isEmpty() ? "" : " at " + difference.path()));
            out.println("  expected " + difference.expected());
            out.println("  actual   " + difference.actual());
        });
        return failed.isEmpty();
    }
}
