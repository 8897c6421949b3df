package dev.dlt4j.cli;

import dev.dlt4j.Connectors;
import dev.dlt4j.Pipeline;
import dev.dlt4j.Project;
import dev.dlt4j.domain.DltException;
import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.spi.config.ConfigurationError;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `dlt4j doctor`: whether this machine and project can run pipelines; nothing is loaded or changed.
final class DoctorCommand {
    static final String NAME = "doctor";
    private static final long LITTLE_SPACE = 1L << 30;
    private static final int OLDEST_JAVA = 21;

    private final Console console;
    private final List<Check> checks = new ArrayList<>();

    /// @param state `ok`, `warning` or `failed`
    private record Check(String state, String what, String found) {}

    DoctorCommand(Console console) {
        this.console = console;
    }

    static CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name(NAME);
        Command.describe(spec, "Check Java, folders, connectors, secrets and each destination.");
        spec.usageMessage().footer("", "It ends with 1 when a check failed.", "", "Examples:",
                "  dlt4j doctor",
                "  dlt4j doctor examples/github-events --json");
        return spec.addPositional(PositionalParamSpec.builder().index("0").arity("0..1")
                .paramLabel("FILE|DIR")
                .type(Path.class)
                .description("The dlt.yml, or a folder that holds one; this folder if it has one, if absent.")
                .build()).addOption(Command.flag("--json", "Print one JSON document."));
    }

    int run(ParseResult arguments) {
        java();
        startUp();
        checked("connectors", () -> Connectors.installed().describe().size() + " installed");
        Path project = arguments.matchedPositionalValue(0, Path.of(""));
        if (arguments.hasMatchedPositional(0) || Files.exists(project.resolve("dlt.yml"))) {
            project(project);
        } else {
            checks.add(new Check("ok", "project", "none here: only the machine was checked"));
        }
        if (arguments.matchedOptionValue("--json", false)) {
            console.out().println(JsonText.pretty(checks.stream().map(DoctorCommand::document).toList()));
        } else {
            checks.forEach(check -> console.out().printf("%-8s %s: %s%n", check.state(), check.what(),
                    check.found()));
        }
        return checks.stream().anyMatch(check -> check.state().equals("failed"))
                ? ExitCode.FAILED
                : ExitCode.DONE;
    }

    private void java() {
        int version = Runtime.version().feature();
        checks.add(new Check(version < OLDEST_JAVA ? "failed" : "ok", "Java",
                "%s, %s; %d processors, %,d MB of heap".formatted(Runtime.version(),
                        System.getProperty("java.home"), Runtime.getRuntime().availableProcessors(),
                        Runtime.getRuntime().maxMemory() >> 20)));
    }

    /// Only a process that the launcher started knows where the distribution is.
    private void startUp() {
        String services = System.getProperty("dlt4j.services");
        if (services != null) {
            boolean used = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                    .anyMatch(argument -> argument.startsWith("-XX:AOTCache="));
            Optional<String> complaint = new StartUpCache(Path.of(services).resolveSibling(""), used)
                    .complaint();
            checks.add(new Check(complaint.isPresent() ? "warning" : "ok", "start-up cache",
                    complaint.map(fault -> fault + "; each start takes half a second longer")
                            .orElse("in use")));
        }
    }

    private void project(Path fileOrFolder) {
        Project project;
        try {
            project = ProjectOptions.at(console, fileOrFolder).read();
            checks.add(new Check("ok", "project",
                    project.file() + ": " + String.join(", ", project.pipelines())));
            project.profile().ifPresent(active -> checks.add(new Check("ok", "profile", active)));
        } catch (DltException e) {
            checks.add(new Check("failed", "project", String.valueOf(e.getMessage())));
            return;
        }
        secrets(project.file().toAbsolutePath().resolveSibling(".dlt").resolve("secrets.toml"));
        for (String name : project.pipelines()) {
            pipeline(project, name);
        }
    }

    private void secrets(Path file) {
        try {
            if (Files.exists(file) && Files.getFileStore(file).supportsFileAttributeView("posix")) {
                boolean open = Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
                checks.add(new Check(open ? "warning" : "ok", "secrets",
                        file + (open ? " can be read by everybody on this machine: chmod 600" : "")));
            }
        } catch (IOException e) {
            checks.add(new Check("warning", "secrets", "cannot look at " + file + ": " + e));
        }
    }

    private void pipeline(Project project, String name) {
        try (Pipeline pipeline = WorkingPipeline.described(project, name).build()) {
            folder(name, pipeline.workingFolder());
            checked("pipeline " + name + ", source", () -> {
                int resources = project.sources(name).stream().mapToInt(source -> source.resources().size())
                        .sum();
                return resources == 1 ? "1 resource" : resources + " resources";
            });
            checked("pipeline " + name + ", destination", () -> pipeline.reach() + " can be reached");
            if (!pipeline.pendingPackages().isEmpty()) {
                checks.add(new Check("warning", "pipeline " + name,
                        "%d packages wait: the next run finishes them and reads no source"
                                .formatted(pipeline.pendingPackages().size())));
            }
        } catch (DltException e) {
            checks.add(new Check("failed", "pipeline " + name, faults(project, name, e)));
        }
    }

    /// All faults of the configuration: opening the sources checks the destination too.
    private static String faults(Project project, String name, DltException ofDestination) {
        try {
            project.sources(name);
        } catch (ConfigurationError all) {
            return String.valueOf(all.getMessage());
        } catch (DltException unreachable) {
            // another fault, which is shown once this one is corrected
        }
        return String.valueOf(ofDestination.getMessage());
    }

    private void folder(String name, Path working) {
        Path existing = working.toAbsolutePath();
        while (existing.getParent() != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        String what = "pipeline " + name + ", working folder";
        if (!Files.isWritable(existing)) {
            checks.add(new Check("failed", what,
                    working + " cannot be written: set pipelines_dir or DLT_DATA_DIR to another folder"));
            return;
        }
        long space = existing.toFile().getUsableSpace();
        checks.add(new Check(space < LITTLE_SPACE ? "warning" : "ok", what,
                "%s, %,d MB free".formatted(working, space >> 20)));
    }

    @FunctionalInterface
    private interface Look {
        String at();
    }

    private void checked(String what, Look look) {
        try {
            checks.add(new Check("ok", what, look.at()));
        } catch (DltException e) {
            checks.add(new Check("failed", what, String.valueOf(e.getMessage())));
        }
    }

    private static Map<String, Object> document(Check check) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("state", check.state());
        document.put("check", check.what());
        document.put("found", check.found());
        return document;
    }
}
