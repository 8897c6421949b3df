package dev.dlt4j.it.frontdoor;

import dev.dlt4j.AbortInfo;
import dev.dlt4j.Dlt;
import dev.dlt4j.Pipeline;
import dev.dlt4j.PipelineStepFailed;
import dev.dlt4j.Retry;
import dev.dlt4j.RunOptions;
import dev.dlt4j.domain.PipelineStep;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.domain.schema.contract.SchemaContract;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.spi.destination.Capabilities;
import dev.dlt4j.spi.destination.DatasetContext;
import dev.dlt4j.spi.destination.Destination;
import dev.dlt4j.spi.destination.DestinationClient;
import dev.dlt4j.spi.destination.DestinationProvider;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.dlt4j.domain.schema.contract.ContractMode.DISCARD_VALUE;
import static dev.dlt4j.domain.schema.contract.ContractMode.EVOLVE;
import static dev.dlt4j.domain.schema.contract.ContractMode.FREEZE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// A package that failed is finished once its cause is gone, by changed hints and contracts too, or is
/// aborted.
final class KeptPackagesTest {
    @TempDir
    Path folder;

    private Warehouse warehouse = new Warehouse(Path.of(""));

    @BeforeEach
    void loadFirst() {
        warehouse = new Warehouse(folder);
        try (var pipeline = pipeline()) {
            pipeline.run(shop(items(1, "x")));
        }
    }

    private Pipeline pipeline() {
        return warehouse.pipeline("kept").build();
    }

    private static Source shop(Resource<?> resource) {
        return Source.of("shop", resource);
    }

    private static Resource<Map<String, Object>> items(long id, Object value) {
        return Resource.of("item", List.of(Map.of("id", id, "v", value)));
    }

    private PipelineStepFailed fails(Source source) {
        try (var pipeline = pipeline()) {
            PipelineStepFailed failed = catchThrowableOfType(PipelineStepFailed.class,
                    () -> pipeline.run(source));
            assertThat(failed).isNotNull();
            return failed;
        }
    }

    static Stream<Arguments> relaxed() {
        Resource<?> frozen = items(3, "z").schemaContract(SchemaContract.all(FREEZE));
        return Stream.of(
                Arguments.of("the resource", shop(items(3, "z").schemaContract(SchemaContract.all(EVOLVE))),
                        RunOptions.none()),
                Arguments.of("the run", shop(frozen),
                        RunOptions.none().withSchemaContract(SchemaContract.all(EVOLVE))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("relaxed")
    void aContractThatIsRelaxedLetsTheKeptPackageThrough(String where, Source again, RunOptions options)
            throws SQLException {
        Resource<?> more = Resource.of("item", List.of(Map.of("id", 2, "v", "y", "note", "n")));
        assertThat(fails(shop(more.schemaContract(SchemaContract.all(FREEZE)))).step())
                .isEqualTo(PipelineStep.NORMALIZE);
        assertThat(fails(shop(more.schemaContract(SchemaContract.all(FREEZE))))).as("nothing is changed")
                .hasMessageContaining("cannot add column `note`");

        try (var pipeline = pipeline()) {
            assertThat(pipeline.run(again, options).finishedPending()).isTrue();
            assertThat(pipeline.schema("shop").orElseThrow().table("item").columns()).containsKey("note");
        }
        assertThat(warehouse.query("select id, note from data.item order by id")).containsExactly("1|null",
                "2|n");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void retryAppliesTheHintsOfTheSourcesThatItIsGivenAndReadsNoneOfThem(boolean given)
            throws SQLException {
        Resource<?> more = Resource.of("item", List.of(Map.of("id", 2, "v", "y", "note", "n")));
        fails(shop(more.schemaContract(SchemaContract.all(FREEZE))));
        Source relaxed = shop(items(3, "z").schemaContract(SchemaContract.all(EVOLVE)));

        try (var pipeline = pipeline()) {
            if (given) {
                pipeline.retry(Retry.transientErrors(1), relaxed);
            } else {
                assertThatThrownBy(() -> pipeline.retry(Retry.transientErrors(1)))
                        .hasMessageContaining("A run applies changed column hints and contracts");
                pipeline.run(relaxed);
            }
        }
        assertThat(warehouse.query("select id, note from data.item order by id")).containsExactly("1|null",
                "2|n");
    }

    @Test
    void theContractOfASourceIsAppliedToo() throws SQLException {
        Resource<?> more = Resource.of("item", List.of(Map.of("id", 2, "v", "y", "note", "n")));
        fails(shop(more).schemaContract("freeze"));

        try (var pipeline = pipeline()) {
            pipeline.run(shop(more).schemaContract(SchemaContract.columns(DISCARD_VALUE).toHint()));
        }
        assertThat(warehouse.columns("item")).noneMatch(column -> column.startsWith("note"));
        assertThat(warehouse.query("select id from data.item order by id")).containsExactly("1", "2");
    }

    @Test
    void aHintThatIsChangedIsAppliedToTheKeptPackage() throws SQLException {
        Column required = Column.of("code", DataType.TEXT, false);
        Map<String, @Nullable Object> without = new HashMap<>(Map.of("id", 2));
        without.put("code", null);
        Resource<?> rows = Resource.of("part", List.of(Map.of("id", 1, "code", "a"), without));
        assertThat(fails(shop(rows.column("code", column -> required))))
                .hasMessageContaining("must not be null");

        try (var pipeline = pipeline()) {
            pipeline.run(shop(rows.column("code", column -> required.with("nullable", true))));
        }
        assertThat(warehouse.query("select id, code from data.part order by id")).containsExactly("1|a",
                "2|null");
    }

    @Test
    void howRowsAreWrittenStaysAsTheyWereExtracted() throws SQLException {
        Resource<?> more = Resource.of("item", List.of(Map.of("id", 2, "v", "y", "note", "n")));
        fails(shop(more.schemaContract(SchemaContract.all(FREEZE))));

        try (var pipeline = pipeline()) {
            pipeline.run(
                    shop(more.schemaContract(SchemaContract.all(EVOLVE)).write(WriteDisposition.REPLACE)));
        }
        assertThat(warehouse.query("select id from data.item order by id")).containsExactly("1", "2");
    }

    @Test
    void aPackageThatIsAbortedMakesRoomForChangedData() throws SQLException {
        Resource<?> more = Resource.of("item", List.of(Map.of("id", 2, "v", "y", "note", "n")));
        PipelineStepFailed failed = fails(shop(more.schemaContract(SchemaContract.all(FREEZE))));
        assertThat(failed.getMessage()).contains("The package is kept: fix the cause and run again",
                "./dlt4j pipeline kept abort-packages --pipelines-dir " + folder.resolve("pipelines"));

        try (var pipeline = pipeline()) {
            var aborted = pipeline.abort();
            assertThat(aborted.packages()).singleElement().satisfies(each -> {
                assertThat(each.loadId()).isEqualTo(failed.loadId().orElseThrow());
                assertThat(each.normalized()).isFalse();
                assertThat(each.loadedTables()).isEmpty();
            });
            assertThat(aborted.toString()).contains("aborted 1 package", "nothing of it was loaded");
            assertThat(pipeline.abort()).hasToString("pipeline kept: no package is pending");
            assertThat(pipeline.run(shop(items(2, "y"))).finishedPending()).isFalse();
        }
        assertThat(warehouse.query("select id from data.item order by id")).containsExactly("1", "2");
    }

    @Test
    void anAbortedPackageThatWasLoadedInPartIsSaidToBeSo() throws Exception {
        try (var pipeline = pipeline()) {
            pipeline.extract(shop(Resource.of("a", List.of(1))));
            pipeline.normalize();
            pipeline.extract(shop(Resource.of("b", List.of(1))));
            pipeline.normalize();
            Path normalized = pipeline.workingFolder().resolve("load/normalized");
            Path gone = normalized.resolve(pipeline.pendingPackages().getFirst());
            Files.createDirectories(gone.resolve("completed_jobs"));
            Path job;
            try (Stream<Path> jobs = Files.list(gone.resolve("new_jobs"))) {
                job = jobs.filter(file -> file.getFileName().toString().startsWith("a.")).findFirst()
                        .orElseThrow();
            }
            Files.move(job, gone.resolve("completed_jobs").resolve(job.getFileName()));

            assertThat(pipeline.abort().packages()).hasSize(2).first().satisfies(each -> {
                assertThat(each.normalized()).isTrue();
                assertThat(each.loadedTables()).containsExactly("a");
                assertThat(each.toString()).contains("was loaded in part", "stay in a");
            });
            assertThat(pipeline.pendingPackages()).isEmpty();
        }
    }

    @Test
    void anAbortTakesStateAndSchemasBack() {
        try (var pipeline = pipeline()) {
            pipeline.run(shop(items(1, "x")));
            var state = pipeline.state();
            var schema = pipeline.schema("shop").orElseThrow().toStored();
            Resource<?> counted = Resource.of("item", context -> {
                context.state().put("seen", 2);
                return Stream.of(Map.of("id", 2, "note", "n"));
            });
            String first = pipeline.extract(shop(counted)).loadIds().getFirst();
            pipeline.normalize();
            String second = pipeline.extract(shop(counted), Source.of("other", counted)).loadIds().getFirst();
            assertThat(pipeline.state()).isNotEqualTo(state);
            assertThat(pipeline.schema("other")).isPresent();

            assertThat(pipeline.abortPlan().packages()).extracting(AbortInfo.AbortedPackage::loadId)
                    .startsWith(first).hasSize(3);
            assertThat(pipeline.pendingPackages()).hasSize(3);
            assertThat(pipeline.abort(second).packages()).hasSize(2);
            assertThat(pipeline.pendingPackages()).containsExactly(first);
            assertThat(pipeline.schema("other")).isEmpty();
            assertThat(pipeline.state()).isNotEqualTo(state);

            var aborted = pipeline.abort();
            assertThat(aborted.restored()).isTrue();
            assertThat(aborted.toString()).contains("state and schemas are as before");
            assertThat(pipeline.state()).isEqualTo(state);
            assertThat(pipeline.schema("shop").orElseThrow().toStored()).isEqualTo(schema);
            assertThat(pipeline.workingFolder().resolve("load/loaded").resolve(first)
                    .resolve("package_completed.json")).hasContent("aborted");
        }
    }

    private Source withoutRequired() {
        Column must = Column.of("must").with("nullable", false).with("data_type", "text");
        return Source.of("half", Resource.of("good", List.of(Map.of("id", 1))),
                Resource.of("bad", List.of(Map.of("id", 1))).column("must", column -> must));
    }

    @Test
    void rowsThatCanNeverBeLoadedAreReportedAndLeftOutWhenAskedFor() throws SQLException {
        try (var pipeline = warehouse.pipeline("kept").config("load.raise_on_failed_jobs", false).build()) {
            var info = pipeline.run(withoutRequired());

            assertThat(info.hasFailedJobs()).isTrue();
            assertThat(info.packages().getFirst().failedJobs()).singleElement()
                    .satisfies(job -> assertThat(job.table()).isEqualTo("bad"));
            assertThat(info.warnings()).anyMatch(text -> text.contains("its rows are missing"));
            assertThat(pipeline.pendingPackages()).isEmpty();
        }
        assertThat(
                warehouse.query("select (select count(*) from data.good), (select count(*) from data.bad)"))
                .containsExactly("1|0");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTerminalErrorAbortsThePackageWhenAskedFor(boolean raises) {
        try (var pipeline = warehouse.pipeline("kept").config("load.raise_on_failed_jobs", raises)
                .config("load.auto_abort_on_terminal_error", true).build()) {
            var state = pipeline.state();
            if (raises) {
                assertThatThrownBy(() -> pipeline.run(withoutRequired()))
                        .isInstanceOf(PipelineStepFailed.class)
                        .hasMessageContaining("auto_abort_on_terminal_error");
            } else {
                assertThat(pipeline.run(withoutRequired()).packages()).singleElement()
                        .satisfies(each -> assertThat(each.aborted()).isTrue());
            }
            assertThat(pipeline.pendingPackages()).isEmpty();
            assertThat(pipeline.schema("half")).isEmpty();
            assertThat(pipeline.state().schemaNames()).isEqualTo(state.schemaNames());
        }
    }

    @Test
    void aPackageThatDoesNotWaitCannotBeAborted() {
        try (var pipeline = pipeline()) {
            String waits = pipeline.extract(shop(items(2, "y"))).loadIds().getFirst();

            assertThatThrownBy(() -> pipeline.abort("17.5")).isInstanceOf(TerminalException.class)
                    .hasMessageContaining("no pending package 17.5").hasMessageContaining(waits);
            assertThat(pipeline.pendingPackages()).containsExactly(waits);
        }
    }

    /// The intent is what a process leaves that dies in the middle of an abort.
    @Test
    void anAbortThatWasInterruptedIsFinishedFirst() throws Exception {
        try (var pipeline = pipeline()) {
            var state = pipeline.state();
            String waits = pipeline.extract(shop(Resource.of("item", context -> {
                context.state().put("seen", 2);
                return Stream.of(Map.of("id", 2, "v", "lost"));
            }))).loadIds().getFirst();
            Files.writeString(pipeline.workingFolder().resolve(".dlt4j.abort.json"),
                    "{\"restore_from\":\"" + waits + "\"}");

            assertThat(pipeline.run(shop(items(3, "z"))).finishedPending()).isFalse();
            assertThat(pipeline.state().source("shop")).isEqualTo(state.source("shop"));
            assertThat(pipeline.workingFolder().resolve(".dlt4j.abort.json")).doesNotExist();
        }
        assertThat(warehouse.query("select id from data.item order by id")).containsExactly("1", "3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"after_extract.json", "schema.json", "rows.json"})
    void aDamagedPackageCanBeAborted(String file) throws IOException {
        try (var pipeline = pipeline()) {
            String loadId = pipeline.extract(shop(items(2, "y"))).loadIds().getFirst();
            Files.writeString(
                    pipeline.workingFolder().resolve("normalize/extracted").resolve(loadId).resolve(file),
                    "{");
            assertThatThrownBy(pipeline::normalize).isInstanceOf(RuntimeException.class);

            assertThat(pipeline.abort().packages()).hasSize(1);
            pipeline.run(shop(items(2, "y")));
        }
    }

    @Test
    void whatNobodyForesawSaysWhereItHappened() {
        Destination<?> broken = Destination.of(new Unforeseen(), new Unforeseen.Config("none"));
        try (var pipeline = Dlt.pipeline("kept").destination(broken).dataset("data")
                .pipelinesDir(folder.resolve("others")).config("restore_from_destination", false).build()) {
            pipeline.extract(shop(items(1, "x")));
            pipeline.normalize();
            assertThatThrownBy(pipeline::load).isInstanceOfSatisfying(PipelineStepFailed.class, failed -> {
                assertThat(failed.step()).isEqualTo(PipelineStep.LOAD);
                assertThat(failed.hasPendingData()).isTrue();
            }).hasMessageContaining("pipeline kept failed in step load of package")
                    .hasMessageContaining("IllegalStateException: a bug of a connector")
                    .hasCauseInstanceOf(IllegalStateException.class);
        }
    }

    /// A destination with a bug.
    private static final class Unforeseen implements DestinationProvider<Unforeseen.Config> {
        record Config(String any) {}

        @Override
        public String name() {
            return "unforeseen";
        }

        @Override
        public Capabilities capabilities(Config config) {
            return Capabilities.builder().build();
        }

        @Override
        public DestinationClient open(Config config, DatasetContext context) {
            throw new IllegalStateException("a bug of a connector");
        }
    }

    @Test
    void aPackageOfPythonDltIsLeftToIt() throws IOException {
        try (var pipeline = pipeline()) {
            Path jobs = pipeline.workingFolder().resolve("normalize/extracted/1700000000.5/new_jobs");
            Files.createDirectories(jobs);
            Files.writeString(jobs.resolve("item.0123456789.0.typed-jsonl"), "{}");

            assertThatThrownBy(pipeline::abort).isInstanceOf(TerminalException.class)
                    .hasMessageContaining("a job of Python dlt");
            assertThat(jobs).isNotEmptyDirectory();
        }
    }
}
