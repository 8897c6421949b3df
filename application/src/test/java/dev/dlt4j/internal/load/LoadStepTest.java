package dev.dlt4j.internal.load;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.TransientException;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.internal.pack.FailedJobFile;
import dev.dlt4j.internal.pack.PackageStore;
import dev.dlt4j.spi.destination.WriteStrategies;
import dev.dlt4j.spi.progress.ProgressListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// A load can stop anywhere and is finished by the next one, nothing twice.
final class LoadStepTest {
    private static final String LOAD_ID = "1700000000.5";

    @TempDir
    Path folder;
    private PackageStore store;
    private final MemoryClient client = new MemoryClient();
    private Schema schema = Schema.empty("s");
    private FailurePolicy policy = FailurePolicy.defaults();
    private final List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());
    private WriteStrategies offered = new WriteStrategies(List.of(), List.of("truncate-and-insert"));

    @BeforeEach
    void begin() {
        AtomicInteger ids = new AtomicInteger();
        store = new PackageStore(folder, () -> "%010x".formatted(ids.getAndIncrement()));
        schema = schema.withTable(table(Table.root("t"))).withTable(table(Table.nested("t__l", "t")))
                .withTable(table(Table.root("u")));
    }

    private static Table table(Table named) {
        return named.withColumn(Column.of("a", DataType.BIGINT, true)).withNormalizerMark("seen-data", true);
    }

    private List<String> normalized(String... tables) throws IOException {
        store.beginNormalized(LOAD_ID);
        List<String> jobs = new ArrayList<>();
        for (String table : tables) {
            Path job = Files.writeString(store.newJob(LOAD_ID, table, "parquet", false), "x");
            jobs.add(PackageStore.nameOf(job).jobId());
        }
        store.commitNormalized(LOAD_ID, "{}", "{}", Map.of("t", 1L));
        return jobs;
    }

    private LoadedPackage load() {
        return step(ProgressListener.none()).run(LOAD_ID, schema);
    }

    private LoadStep step(ProgressListener progress) {
        return new LoadStep(store, client, Dispositions.of(offered), LoadThreads.of(2), progress,
                format -> Map.of(), policy,
                new Retries(policy.tries(), pauses::add));
    }

    @Test
    void allFilesOfATableAreLoadedTogether() throws IOException {
        List<String> jobs = normalized("t", "t", "t__l");
        LoadedPackage loaded = load();

        assertThat(client.tables).isEqualTo(Map.of("t", jobs.subList(0, 2), "t__l", jobs.subList(2, 3)));
        assertThat(loaded.jobs()).isEqualTo(Map.of("t", Map.of("parquet", 2), "t__l", Map.of("parquet", 1)));
        assertThat(store.loaded()).containsExactly(LOAD_ID);
    }

    @Test
    void jobsThatWereCommittedBeforeACrashAreNotLoadedAgain() throws IOException {
        List<String> jobs = normalized("t", "u");
        client.committed.add(jobs.getFirst());
        client.tables.put("t", new ArrayList<>(jobs.subList(0, 1)));
        load();

        assertThat(client.tables).isEqualTo(Map.of("t", jobs.subList(0, 1), "u", jobs.subList(1, 2)));
    }

    @Test
    void aTableThatFailsLeavesTheOthersLoadedAndThePackagePending() throws IOException {
        List<String> jobs = normalized("t", "u");
        client.failing.add("t");

        assertThatThrownBy(this::load).isInstanceOf(TerminalException.class).hasMessage("table t is locked");
        assertThat(client.completed).isEmpty();
        assertThat(store.completedJobs(LOAD_ID)).hasSize(1);
        client.failing.clear();
        load();
        assertThat(client.tables).isEqualTo(Map.of("t", jobs.subList(0, 1), "u", jobs.subList(1, 2)));
    }

    @Test
    void whatMayPassIsTriedAgainAfterAGrowingPause() throws IOException {
        List<String> jobs = normalized("t");
        client.busy.put("t", 4);
        load();

        assertThat(client.tables).isEqualTo(Map.of("t", jobs));
        assertThat(pauses).hasSize(4);
        for (int i = 0; i < 4; i++) {
            assertThat(pauses.get(i)).isBetween(Duration.ofMillis(50L << i), Duration.ofMillis(100L << i));
        }
    }

    @Test
    void whatDoesNotPassKeepsThePackage() throws IOException {
        normalized("t");
        client.busy.put("t", 5);

        assertThatThrownBy(this::load).isInstanceOf(TransientException.class).hasMessage("table t is busy");
        assertThat(store.normalized()).containsExactly(LOAD_ID);
        load();
        assertThat(store.loaded()).containsExactly(LOAD_ID);
    }

    @Test
    void aCommitWhoseAnswerWasLostIsNotDoneTwice() throws IOException {
        List<String> jobs = normalized("t", "t");
        client.busy.put("t", 1);
        client.losesAnswers = true;
        load();

        assertThat(client.tables).isEqualTo(Map.of("t", jobs));
    }

    @Test
    void aJobThatCanNeverBeLoadedIsPutAsideWhenAskedFor() throws IOException {
        List<String> jobs = normalized("t", "u");
        client.failing.add("t");
        policy = new FailurePolicy(5, false, false);
        LoadedPackage loaded = load();

        assertThat(client.tables).isEqualTo(Map.of("u", jobs.subList(1, 2)));
        assertThat(loaded.failed()).containsExactly(
                new FailedJobFile(jobs.getFirst(), "t", "table t is locked"));
        assertThat(client.completed).containsExactly(LOAD_ID);
        Path kept = folder.resolve("load/loaded").resolve(LOAD_ID);
        assertThat(kept.resolve("failed_jobs")).isNotEmptyDirectory();
        assertThat(kept.resolve(".exceptions")).isDirectoryContaining("glob:**/t.*.0.exception");
    }

    @Test
    void aJobThatMayBeLoadedLaterIsNeverPutAside() throws IOException {
        normalized("t");
        client.busy.put("t", 5);
        policy = new FailurePolicy(5, false, true);

        assertThatThrownBy(this::load).isInstanceOf(TransientException.class);
        assertThat(store.pendingJobs(LOAD_ID)).hasSize(1);
    }

    @Test
    void aJobThatCanNeverBeLoadedAbortsWhenAskedFor() throws IOException {
        normalized("t");
        client.failing.add("t");
        policy = new FailurePolicy(5, true, true);

        assertThatThrownBy(this::load).isInstanceOf(AbortedLoad.class)
                .hasMessageContaining("table t is locked").hasMessageContaining("aborted");
        assertThat(store.failedJobs(LOAD_ID)).hasSize(1);
        assertThat(client.completed).isEmpty();
    }

    @Test
    void aLoadThatWasClosedBeforeACrashIsOnlyTidiedUp() throws IOException {
        normalized("t");
        client.failsToComplete = true;
        assertThatThrownBy(this::load).hasMessageContaining("right behind the commit");
        client.failsToComplete = false;
        client.tables.clear();
        load();

        assertThat(client.tables).isEmpty();
        assertThat(client.completed).hasSize(1);
        assertThat(store.loaded()).containsExactly(LOAD_ID);
    }

    private void replacing() {
        schema = schema.withChangedTable("t", table -> table.with("write_disposition", "replace"));
        client.tables.put("t", new ArrayList<>(List.of("old")));
        client.tables.put("t__l", new ArrayList<>(List.of("old")));
    }

    @Test
    void replacingEmptiesNestedTablesThatGotNoRows() throws IOException {
        replacing();
        List<String> jobs = normalized("t");
        load();

        assertThat(client.tables).isEqualTo(Map.of("t", jobs, "t__l", List.of()));
    }

    @Test
    void replacingEmptiesNestedTablesEvenWhenTheFirstTryStoppedBeforeThem() throws IOException {
        replacing();
        List<String> jobs = normalized("t");
        client.failing.add("t__l");
        assertThatThrownBy(this::load).hasMessageContaining("t__l");
        client.failing.clear();
        load();

        assertThat(client.tables).isEqualTo(Map.of("t", jobs, "t__l", List.of()));
    }

    @Test
    void aFailedReplaceNamesTheTablesThatWereReplacedAlready() throws IOException {
        replacing();
        schema = schema.withChangedTable("u", table -> table.with("write_disposition", "replace"));
        normalized("t", "u");
        client.failing.add("t");

        assertThatThrownBy(this::load).isInstanceOf(TerminalException.class)
                .hasMessage("table t is locked. Replaced already: u; not yet replaced: t, t__l");
        assertThatThrownBy(this::load).as("the next try").hasMessageContaining("Replaced already: u;");
    }

    @Test
    void errorsLeaveAsTheyAre() throws IOException {
        normalized("t", "u");
        client.error = new StackOverflowError();

        assertThatThrownBy(this::load).isSameAs(client.error);
    }

    @Test
    void mergeIsRefusedBeforeAnythingIsLoaded() throws IOException {
        schema = schema.withChangedTable("t", table -> table.with("write_disposition", "merge"));
        normalized("t", "t__l", "u");

        assertThatThrownBy(this::load).hasMessageContaining("table t asks for merge,");
        assertThat(client.tables).isEmpty();
    }

    private void merging() {
        offered = new WriteStrategies(List.of("delete-insert"), List.of("insert-from-staging"));
        schema = schema.withChangedTable("t", table -> table.with("write_disposition", "merge"));
    }

    @Test
    void aChainIsStagedTableByTableAndAppliedAsAWhole() throws IOException {
        merging();
        List<String> jobs = normalized("t", "t", "t__l", "u");
        load();

        assertThat(client.applied).containsExactly("t [t, t__l]");
        assertThat(client.tables).isEqualTo(Map.of("t", jobs.subList(0, 2), "t__l", jobs.subList(2, 3), "u",
                jobs.subList(3, 4)));
    }

    @Test
    void nestedTablesWithoutRowsAreStagedEmptySoThatNoEarlierRowsAreThere() throws IOException {
        merging();
        client.staged.put("t__l", List.of("of an earlier load"));
        List<String> jobs = normalized("t");
        load();

        assertThat(client.tables).isEqualTo(Map.of("t", jobs, "t__l", List.of()));
    }

    @Test
    void aNestedTableAloneBringsItsWholeChain() throws IOException {
        merging();
        List<String> jobs = normalized("t__l");
        load();

        assertThat(client.applied).containsExactly("t [t, t__l]");
        assertThat(client.tables).isEqualTo(Map.of("t", List.of(), "t__l", jobs));
    }

    @Test
    void tablesThatWereNeverSeenAreInNoChain() throws IOException {
        merging();
        schema = schema
                .withTable(Table.nested("t__m", "t").withColumn(Column.of("a", DataType.BIGINT, true)));
        normalized("t");
        load();

        assertThat(client.applied).containsExactly("t [t, t__l]");
    }

    @Test
    void aChainOfWhichATableCannotBeStagedIsNotApplied() throws IOException {
        merging();
        schema = schema.withChangedTable("u", table -> table.with("write_disposition", "merge"));
        List<String> jobs = normalized("t", "t__l", "u");
        client.failing.add("stage t__l");

        assertThatThrownBy(this::load).hasMessage("cannot stage t__l");
        assertThat(client.tables).isEqualTo(Map.of("u", jobs.subList(2, 3)));
        client.failing.clear();
        load();
        assertThat(client.applied).containsExactly("u [u]", "t [t, t__l]");
        assertThat(client.tables).isEqualTo(Map.of("t", jobs.subList(0, 1), "t__l", jobs.subList(1, 2), "u",
                jobs.subList(2, 3)));
    }

    @Test
    void aChainThatWasAppliedBeforeACrashIsNotAppliedAgain() throws IOException {
        merging();
        client.committed.addAll(normalized("t", "t__l"));
        load();

        assertThat(client.applied).isEmpty();
        assertThat(store.loaded()).containsExactly(LOAD_ID);
    }

    @Test
    void aFailedChainNamesTheTablesThatWereReplacedAlready() throws IOException {
        offered = new WriteStrategies(List.of(), List.of("insert-from-staging"));
        replacing();
        schema = schema.withChangedTable("u", table -> table.with("write_disposition", "replace"));
        normalized("t", "u");
        client.failing.add("apply t");

        assertThatThrownBy(this::load)
                .hasMessage("cannot apply t. Replaced already: u; not yet replaced: t, t__l");
        assertThat(client.tables.get("t")).containsExactly("old");
    }

    @Test
    void aStrategyThatIsConfiguredMustBeOneTheDestinationHas() throws IOException {
        replacing();
        normalized("t");
        LoadStep optimized = new LoadStep(store, client,
                new Dispositions(offered, Optional.of("staging-optimized")), LoadThreads.of(2),
                ProgressListener.none(), format -> Map.of(), policy, new Retries(1));

        assertThatThrownBy(() -> optimized.run(LOAD_ID, schema)).isInstanceOf(TerminalException.class)
                .hasMessageContaining("replace_strategy is staging-optimized")
                .hasMessageContaining("table t").hasMessageContaining("truncate-and-insert");
        assertThat(client.tables.get("t")).containsExactly("old");
    }

    @Test
    void rowsOfATableThatIsSkippedAreRefusedAndTheOthersLoaded() throws IOException {
        schema = schema.withChangedTable("t", table -> table.with("write_disposition", "skip"));
        List<String> jobs = normalized("t", "u");

        assertThatThrownBy(this::load).hasMessageContaining("table t has write disposition skip");
        assertThat(client.tables).isEqualTo(Map.of("u", jobs.subList(1, 2)));
    }

    @Test
    void appendingLeavesNestedTablesAlone() throws IOException {
        client.tables.put("t__l", new ArrayList<>(List.of("old")));
        normalized("t");
        load();

        assertThat(client.tables.get("t__l")).containsExactly("old");
    }

    @Test
    void anInterruptLeavesThePackagePending() throws IOException {
        normalized("t", "u");
        client.hangs = true;
        LoadStep interrupted = step(event -> Thread.currentThread().interrupt());

        assertThatThrownBy(() -> interrupted.run(LOAD_ID, schema)).hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
        client.hangs = false;
        assertThat(store.normalized()).containsExactly(LOAD_ID);
        load();
        assertThat(client.tables.get("t")).hasSize(1);
        assertThat(client.tables.get("u")).hasSize(1);
    }
}
