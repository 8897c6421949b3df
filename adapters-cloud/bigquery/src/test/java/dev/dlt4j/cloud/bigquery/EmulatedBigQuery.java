package dev.dlt4j.cloud.bigquery;

import dev.dlt4j.cloud.bigquery.internal.rest.DefaultAccount;
import dev.dlt4j.cloud.bigquery.internal.rest.GoogleTokens;
import dev.dlt4j.cloud.bigquery.internal.rest.RequestPause;
import dev.dlt4j.cloud.bigquery.internal.rest.Rest;
import dev.dlt4j.domain.document.Documents;
import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.spi.credentials.GcpCredentials;
import dev.dlt4j.spi.credentials.GcpDefaultCredentials;
import dev.dlt4j.spi.credentials.GcpOAuthCredentials;
import dev.dlt4j.spi.destination.DatasetContext;
import dev.dlt4j.spi.destination.Destination;
import dev.dlt4j.testkit.TestDataset;
import dev.dlt4j.testservers.BigQueryEmulator;
import dev.dlt4j.testservers.ProgramMissing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/// The BigQuery that contracts run on: the emulator, or a real project when `DLT4J_TEST_BIGQUERY_PROJECT`
/// names one, with the machine's default credentials, in `DLT4J_TEST_BIGQUERY_LOCATION`.
final class EmulatedBigQuery {
    private static final Optional<String> REAL = Optional
            .ofNullable(System.getenv("DLT4J_TEST_BIGQUERY_PROJECT"));
    /// A dataset of its own for each run, so that a real project can be shared.
    private static final String RUN = UUID.randomUUID().toString().substring(0, 8);

    /// Started at the first use and shared by all tests of this process, which use datasets of their own.
    private static @Nullable BigQueryEmulator shared;

    private EmulatedBigQuery() {}

    static Destination<BigQueryDestination.Config> destination() {
        if (REAL.isPresent()) {
            return Destination.of(new BigQueryDestination(),
                    config(REAL.get(), new GcpDefaultCredentials(REAL),
                            "https://bigquery.googleapis.com", Optional
                                    .ofNullable(System.getenv("DLT4J_TEST_BIGQUERY_LOCATION")).orElse("US")));
        }
        return Destination.of(new BigQueryDestination(), config(BigQueryEmulator.PROJECT, token(),
                emulator().endpoint(), "US"));
    }

    /// The folder of a bucket. Skips the test on a real project.
    static Path bucket(String name) throws IOException {
        Assumptions.assumeTrue(REAL.isEmpty(), "the files of buckets are the emulator's");
        return emulator().bucket(name);
    }

    private static synchronized BigQueryEmulator emulator() {
        if (shared == null) {
            shared = started(BigQueryEmulator::start);
        }
        return shared;
    }

    /// A new emulator. Skips the test, saying why, where it cannot be fetched.
    static BigQueryEmulator started(Supplier<BigQueryEmulator> start) {
        try {
            return start.get();
        } catch (ProgramMissing e) {
            return Assumptions.abort(e.getMessage());
        }
    }

    static BigQueryDestination.Config config(String project, GcpCredentials credentials, String endpoint,
            String location) {
        return new BigQueryDestination.Config(credentials, location, Optional.of(project), true, false, 60,
                600, 30, 500, false, false, endpoint, "https://bigquerystorage.googleapis.com");
    }

    /// A token that nobody checks.
    static GcpOAuthCredentials token() {
        return new GcpOAuthCredentials(Optional.empty(), Optional.empty(), Optional.empty(), List.of(),
                Optional.of(Secret.of("geheim-emulated")), "https://oauth2.googleapis.com/token",
                "https://accounts.google.com/o/oauth2/auth", BigQueryEmulator.PROJECT, "installed");
    }

    /// A dataset of its own for the test that has a folder.
    static DatasetContext dataset(Path folder) {
        return TestDataset.in(folder, "bigquery", "contract_" + RUN + '_'
                + folder.getFileName().toString().replaceAll("[^A-Za-z0-9]", ""));
    }

    static void write(Path file, List<Map<String, @Nullable Object>> rows) throws IOException {
        Files.write(file, rows.stream().map(JsonText::compact).toList());
    }

    /// Rows of a table without a client; none when it is not there.
    static List<Map<String, @Nullable Object>> read(String dataset, String table) {
        List<Map<String, @Nullable Object>> read = new ArrayList<>();
        withProject(project -> {
            if (project.table(dataset, table).isPresent()) {
                var data = new ProjectDataset(project, dataset, new BigQueryDialect());
                Map<String, @Nullable Object> answer = project.rows(
                        project.run(QueryParameters.query("SELECT * FROM " + data.table(table))), "");
                TableInfo columns = TableInfo.of(answer);
                Documents.listOrEmpty(answer.get("rows")).forEach(row -> read.add(
                        row(columns, Documents.listOrEmpty(Documents.mapOrEmpty(row).get("f")))));
            }
        });
        return read;
    }

    /// Works with the project without a client.
    static void withProject(Consumer<GoogleProject> work) {
        BigQueryDestination.Config config = destination().config();
        var rest = new Rest(new Rest.Settings(config.apiEndpoint(), Duration.ofSeconds(60),
                Duration.ofSeconds(60), Duration.ofSeconds(30)), accessOf(config), RequestPause.ofThread());
        try (rest) {
            work.accept(new GoogleProject(rest, RequestPause.ofThread(), config.projectId().orElseThrow(),
                    config.location()));
        }
    }

    static void drop(DatasetContext dataset) {
        BigQueryDestination.Config config = destination().config();
        for (String name : List.of(dataset.datasetName(), dataset.stagingDatasetName())) {
            try (var client = new BigQueryDestination().open(config,
                    TestDataset.in(Path.of(""), "bigquery", name))) {
                client.dropDataset();
            }
        }
    }

    private static Supplier<Optional<String>> accessOf(BigQueryDestination.Config config) {
        return REAL.isEmpty()
                ? () -> Optional.of("emulated")
                : new GoogleTokens(
                        () -> DefaultAccount.ofEnvironment().account(), Clock.systemUTC());
    }

    private static Map<String, @Nullable Object> row(TableInfo columns, List<@Nullable Object> cells) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        int at = 0;
        for (var column : columns.columns().entrySet()) {
            Object text = Documents.mapOrEmpty(cells.get(at++)).get("v");
            row.put(column.getKey(), text == null ? null : switch (column.getValue().type()) {
                case "INTEGER" -> Long.valueOf(text.toString());
                case "FLOAT" -> Double.valueOf(text.toString());
                case "BOOLEAN" -> Boolean.valueOf(text.toString());
                default -> text;
            });
        }
        return row;
    }
}
