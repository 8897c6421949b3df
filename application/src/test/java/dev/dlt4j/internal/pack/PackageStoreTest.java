package dev.dlt4j.internal.pack;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.internal.disk.Boot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// A package is there whole or not at all.
final class PackageStoreTest {
    private static final String LOAD_ID = "1700000000.5";
    private static final StartSnapshot START = new StartSnapshot("{\"state\":1}", Map.of("s", "{\"old\":1}"));

    @TempDir
    Path folder;
    private PackageStore store;

    @BeforeEach
    void begin() {
        AtomicInteger ids = new AtomicInteger();
        store = new PackageStore(folder, () -> "%010x".formatted(ids.getAndIncrement()));
    }

    private Path extracted(String loadId) throws IOException {
        ExtractedPackage built = store.begin(loadId);
        Path file = Files.writeString(built.next("t", "jsonl"), "{}\n");
        store.commit(built, Map.of(file, 1L), "{\"schema\":1}", START, "after");
        return file.getFileName();
    }

    private void normalized(String loadId) throws IOException {
        store.beginNormalized(loadId);
        Files.writeString(store.newJob(loadId, "t", "parquet", false), "x");
        Files.writeString(store.newJob(loadId, "t", "parquet", false), "y");
        store.commitNormalized(loadId, "{}", "{\"t\":{}}", Map.of("t", 2L));
    }

    @Test
    void aPackageCountsOnlyOnceItIsCommitted() throws IOException {
        ExtractedPackage built = store.begin(LOAD_ID);
        Files.writeString(built.next("t", "jsonl"), "{}\n");

        assertThat(store.extracted()).isEmpty();
        store.commit(built, Map.of(), "{}", START, "after");
        assertThat(store.extracted()).containsExactly(LOAD_ID);
        assertThat(store.hasPending()).isTrue();
    }

    @Test
    void filesAndTheirRowsAreFoundAgain() throws IOException {
        Path name = extracted(LOAD_ID);

        assertThat(store.extractedFiles(LOAD_ID)).extracting(Path::getFileName).containsExactly(name);
        assertThat(store.extractedRows(LOAD_ID)).containsExactly(
                Map.entry(store.extractedFiles(LOAD_ID).getFirst(), 1L));
        assertThat(store.extractedSchema(LOAD_ID)).isEqualTo("{\"schema\":1}");
        assertThat(PackageStore.nameOf(name).table()).isEqualTo("t");
    }

    @Test
    void whatAnEarlierProcessLeftHalfMadeIsNotTakenOver() throws IOException {
        Files.writeString(store.begin(LOAD_ID).next("t", "jsonl"), "half");
        ExtractedPackage again = store.begin(LOAD_ID);
        store.commit(again, Map.of(), "{}", START, "after");

        assertThat(store.extractedFiles(LOAD_ID)).isEmpty();
    }

    @Test
    void whatComesAfterAPackageIsKeptUntilForgotten() throws IOException {
        extracted(LOAD_ID);

        assertThat(store.afterExtract(LOAD_ID)).contains("after");
        store.forgetAfterExtract(LOAD_ID);
        store.forgetAfterExtract(LOAD_ID);
        assertThat(store.afterExtract(LOAD_ID)).isEmpty();
    }

    @Test
    void normalizingReplacesTheExtractedPackage() throws IOException {
        extracted(LOAD_ID);
        normalized(LOAD_ID);

        assertThat(store.extracted()).isEmpty();
        assertThat(store.normalized()).containsExactly(LOAD_ID);
        assertThat(store.normalizedRows(LOAD_ID)).isEqualTo(Map.of("t", 2L));
        assertThat(store.pendingJobs(LOAD_ID)).hasSize(2).isSorted();
    }

    @Test
    void jobsMoveFromPendingToCompleted() throws IOException {
        normalized(LOAD_ID);
        List<Path> jobs = store.pendingJobs(LOAD_ID);
        store.jobCompleted(LOAD_ID, jobs.getFirst());

        assertThat(store.pendingJobs(LOAD_ID)).containsExactly(jobs.get(1));
        assertThat(store.completedJobs(LOAD_ID)).hasSize(1);
    }

    @Test
    void aLoadedPackageKeepsItsRecordButNotItsJobs() throws IOException {
        normalized(LOAD_ID);
        store.pendingJobs(LOAD_ID).forEach(job -> store.jobCompleted(LOAD_ID, job));
        store.migrated(LOAD_ID, "{}");
        store.complete(LOAD_ID);

        assertThat(store.hasPending()).isFalse();
        assertThat(store.loaded()).containsExactly(LOAD_ID);
        Path loaded = folder.resolve("load").resolve("loaded").resolve(LOAD_ID);
        assertThat(loaded.resolve("applied_schema_updates.json")).exists();
        assertThat(loaded.resolve("schema_updates.json")).doesNotExist();
        assertThat(loaded.resolve("completed_jobs")).isEmptyDirectory();
    }

    @Test
    void aSecondTryDoesNotTakeAwayWhatTheFirstMigrated() throws IOException {
        normalized(LOAD_ID);
        store.migrated(LOAD_ID, "{\"a\":1}");
        store.migrated(LOAD_ID, "{}");

        assertThat(folder.resolve("load/normalized").resolve(LOAD_ID).resolve("applied_schema_updates.json"))
                .hasContent("{\"a\":1}");
    }

    @Test
    void deletedPackagesLeaveNothingThatCounts() throws IOException {
        extracted("1.5");
        extracted("2.5");
        normalized("1.5");
        store.deleteNormalized("1.5");
        store.deleteExtracted("2.5");

        assertThat(store.hasPending()).isFalse();
        assertThat(folder.resolve("normalize/building")).isEmptyDirectory();
        assertThat(folder.resolve("load/new")).isEmptyDirectory();
    }

    @Test
    void aPackageCarriesWhatWasBeforeItToItsEnd() throws IOException {
        extracted(LOAD_ID);
        assertThat(store.start(LOAD_ID)).contains(START);
        normalized(LOAD_ID);
        assertThat(store.start(LOAD_ID)).contains(START);
        store.abort(LOAD_ID);

        assertThat(store.start(LOAD_ID)).contains(START);
        assertThat(store.hasPending()).isFalse();
        assertThat(store.loaded()).containsExactly(LOAD_ID);
        assertThat(folder.resolve("load/loaded").resolve(LOAD_ID).resolve("package_completed.json"))
                .hasContent("aborted");
    }

    @Test
    void aPackageWithoutASnapshotHasNone() {
        assertThat(store.start("1.5")).isEmpty();
    }

    @Test
    void jobsOfPythonDltAreLeftToIt() throws IOException {
        Path jobs = Files.createDirectories(folder.resolve("normalize/extracted/1.5/new_jobs"));
        Files.writeString(jobs.resolve("t.0123456789.0.typed-jsonl"), "[]");

        assertThatThrownBy(() -> store.extractedFiles("1.5")).isInstanceOf(TerminalException.class)
                .hasMessageContaining("a job of Python dlt");
    }

    @Test
    void packagesAreListedOldestFirst() throws IOException {
        extracted("1700000002.5");
        extracted("1700000001.5");

        assertThat(store.extracted()).containsExactly("1700000001.5", "1700000002.5");
    }

    @Test
    void tablesThatNoFileCouldBeCalledByAreFoundAgain() throws IOException {
        List<String> tables = List.of("t".repeat(300), "t".repeat(301), "../up", "~t", "\u65e5\u672c", "t");
        ExtractedPackage built = store.begin(LOAD_ID);
        for (String table : tables) {
            Files.writeString(built.next(table, "jsonl"), "{}\n");
        }
        store.commit(built, Map.of(), "{}", START, "after");
        PackageStore restarted = new PackageStore(folder, () -> "0123456789");
        assertThat(restarted.extractedFiles(LOAD_ID)).extracting(restarted::tableOf)
                .containsExactlyInAnyOrderElementsOf(tables);

        restarted.beginNormalized(LOAD_ID);
        Map<String, Long> rows = new TreeMap<>();
        for (String table : tables) {
            Files.writeString(restarted.newJob(LOAD_ID, table, "parquet", false), "x");
            rows.put(table, 1L);
        }
        restarted.commitNormalized(LOAD_ID, "{}", "{}", rows);
        assertThat(store.pendingJobs(LOAD_ID)).extracting(store::tableOf)
                .containsExactlyInAnyOrderElementsOf(tables);
        store.pendingJobs(LOAD_ID).forEach(job -> store.jobCompleted(LOAD_ID, job));
        assertThat(store.completedJobs(LOAD_ID)).extracting(store::tableOf)
                .containsExactlyInAnyOrderElementsOf(tables);
    }

    @Test
    void aPackageThatLostItsTablesSaysSo() throws IOException {
        ExtractedPackage built = store.begin(LOAD_ID);
        Files.writeString(built.next("t".repeat(300), "jsonl"), "{}\n");
        store.commit(built, Map.of(), "{}", START, "after");
        Files.delete(folder.resolve("normalize/extracted").resolve(LOAD_ID).resolve("tables.json"));

        assertThatThrownBy(() -> store.tableOf(store.extractedFiles(LOAD_ID).getFirst()))
                .isInstanceOf(TerminalException.class).hasMessageContaining("tables.json is damaged");
    }

    @Test
    void anUnforcedCheckpointCountsUntilTheMachineStartsAgain() {
        String boot = Boot.id().orElse("");
        assumeTrue(!boot.isEmpty(), "this system does not tell one start of the machine from another");
        ExtractedPackage built = store.begin(LOAD_ID);
        built.keep(partial("forced"));
        built.keepUnforced(partial("unforced"), boot);
        assertThat(store.partial().read(LOAD_ID).source()).isEqualTo("unforced");

        built.keep(partial("forced again"));
        assertThat(store.partial().read(LOAD_ID).source()).isEqualTo("forced again");
        built.keepUnforced(partial("of another start"), "0".repeat(36));
        assertThat(store.partial().read(LOAD_ID).source()).isEqualTo("forced again");
    }

    private static PartialExtract partial(String source) {
        return new PartialExtract(source, "basis", null, List.of());
    }
}
