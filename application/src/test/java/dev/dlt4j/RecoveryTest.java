package dev.dlt4j;

import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.state.PipelineState;
import dev.dlt4j.internal.pack.ExtractedPackage;
import dev.dlt4j.internal.pack.PackageStore;
import dev.dlt4j.internal.pack.StartSnapshot;
import dev.dlt4j.internal.state.PipelineFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Wherever a process died, its packages count wholly or not at all.
final class RecoveryTest {
    private static final String FIRST = "1700000001.5";
    private static final String LAST = "1700000002.5";

    @TempDir
    Path working;
    private PackageStore packages;
    private PipelineFolder folder;
    private final PipelineState state = PipelineState.initial("/data").with("pipeline_name", "p").bumped();

    @BeforeEach
    void begin() {
        AtomicInteger ids = new AtomicInteger();
        packages = new PackageStore(working, () -> "%010x".formatted(ids.getAndIncrement()));
        folder = new PipelineFolder("p", working);
    }

    private void extracted(String loadId, String schema) {
        ExtractedPackage built = packages.begin(loadId);
        packages.commit(built, Map.of(), stored(schema),
                new StartSnapshot(state.toJson(), Map.of()), Recovery.after(LAST, state));
    }

    private static String stored(String schema) {
        return JsonText.compact(Schema.empty(schema).bumped().toStored());
    }

    private void recover() {
        new Recovery(packages, folder).run();
    }

    @Test
    void packagesBeforeTheLastOneAreDroppedWhenItIsMissing() {
        extracted(FIRST, "a");
        assertThat(Recovery.hasPending(packages)).isFalse();
        recover();

        assertThat(packages.hasPending()).isFalse();
        assertThat(folder.state()).isEmpty();
        assertThat(folder.schemaNames()).isEmpty();
    }

    @Test
    void stateAndSchemasAreTakenOverWhenTheLastOneIsThere() {
        extracted(FIRST, "a");
        extracted(LAST, "b");
        assertThat(Recovery.hasPending(packages)).isTrue();
        recover();

        assertThat(Recovery.hasPending(packages)).isTrue();
        assertThat(packages.extracted()).containsExactly(FIRST, LAST);
        assertThat(folder.schemaNames()).containsExactly("a", "b");
        assertThat(folder.state().orElseThrow().toJson()).isEqualTo(state.toJson());
        assertThat(packages.afterExtract(FIRST)).isEmpty();
        assertThat(packages.afterExtract(LAST)).isEmpty();
    }

    @Test
    void aRecoveryThatStoppedHalfwayIsFinishedByTheNext() {
        extracted(FIRST, "a");
        extracted(LAST, "b");
        packages.forgetAfterExtract(FIRST);
        recover();

        assertThat(packages.extracted()).containsExactly(FIRST, LAST);
        assertThat(packages.afterExtract(LAST)).isEmpty();
        assertThat(folder.state()).isPresent();
    }

    @Test
    void anExtractedPackageThatWasNormalizedIsDropped() {
        extracted(LAST, "a");
        packages.beginNormalized(LAST);
        packages.commitNormalized(LAST, stored("a"), "{}", Map.of());
        extracted(LAST, "a");
        recover();

        assertThat(packages.extracted()).isEmpty();
        assertThat(packages.normalized()).containsExactly(LAST);
        assertThat(folder.schemaNames()).containsExactly("a");
    }

    @Test
    void whatWasHalfMadeIsDeleted() throws Exception {
        Files.writeString(packages.begin(FIRST).next("t", "jsonl"), "half");
        packages.beginNormalized(LAST);
        Files.writeString(packages.newJob(LAST, "t", "parquet", false), "half");
        recover();

        assertThat(working.resolve("normalize/building")).isEmptyDirectory();
        assertThat(working.resolve("load/new")).isEmptyDirectory();
    }

    @Test
    void aPackageThatIsWholeIsLeftAlone() {
        extracted(LAST, "a");
        recover();
        folder.save(state.withLocal("first_run", false));
        recover();

        assertThat(packages.extracted()).containsExactly(LAST);
        assertThat(folder.state().orElseThrow().local("first_run")).isEqualTo(false);
    }
}
