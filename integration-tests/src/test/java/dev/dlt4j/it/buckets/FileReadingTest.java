package dev.dlt4j.it.buckets;

import dev.dlt4j.Dlt;
import dev.dlt4j.Pipeline;
import dev.dlt4j.cloud.filesystem.FileItem;
import dev.dlt4j.cloud.filesystem.FolderFiles;
import dev.dlt4j.domain.DltException;
import dev.dlt4j.domain.incremental.Incremental;
import dev.dlt4j.jdbc.duckdb.DuckDb;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Readers as transformers of listings.
final class FileReadingTest {
    @TempDir
    Path folder;

    @BeforeEach
    void write() throws Exception {
        Path data = Files.createDirectories(folder.resolve("data/deep"));
        Files.writeString(data.resolve("a b.csv"), "id,kind\n1,csv\n2,csv\n");
        Files.writeString(data.resolveSibling("b.jsonl"), "{\"id\":3,\"kind\":\"jsonl\"}\n");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(data.resolve("c.json.gz")))) {
            out.write("[{\"id\":4,\"kind\":\"json\"}]".getBytes(StandardCharsets.UTF_8));
        }
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute("copy (select range + 5 as id, 'parquet' as kind from range(100000)) to '"
                    + data.resolve("d.parquet") + "' (format parquet, row_group_size 10000)");
        }
    }

    private FolderFiles data() {
        return FolderFiles.at(folder.resolve("data")).glob("**");
    }

    private void run(Resource<?>... resources) {
        try (Pipeline pipeline = Dlt.pipeline("lake").destination(DuckDb.file(folder.resolve("out.duckdb")))
                .dataset("data").pipelinesDir(folder.resolve("pipelines")).build()) {
            pipeline.run(Source.of("lake", resources));
        }
    }

    private String one(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("out.duckdb"));
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void readsEachFormatOfAListing(boolean parallel) throws Exception {
        Resource<Object> rows = data().listing("files").transform("rows", data().reader());

        run(parallel ? rows.parallel() : rows);

        assertThat(one("select count(*) || ' ' || count(distinct id) || ' ' || max(id) from data.rows"))
                .isEqualTo("100004 100004 100004");
        assertThat(one("select string_agg(distinct kind, ',' order by kind) from data.rows"))
                .isEqualTo("csv,json,jsonl,parquet");
    }

    @Test
    void loadsTheListingAsDltDoesAndOnlyNewFilesInTheNextRun() throws Exception {
        Resource<FileItem> files = data().listing("files").incremental(Incremental.on("modification_date"));
        Resource<Object> rows = files.filter(file -> !file.fileName().endsWith(".parquet")).transform("rows",
                data().reader());
        run(files, rows);
        run(files, rows);
        Files.writeString(folder.resolve("data/e.csv"), "id,kind\n9,csv\n");

        run(files, rows);

        assertThat(one("select count(*) from data.rows")).isEqualTo("5");
        assertThat(one("select string_agg(relative_path || ' ' || mime_type || ' ' || coalesce(encoding, "
                + "''), ';' "
                + "order by relative_path) from data.files")).isEqualTo(
                        "b.jsonl application/jsonl ;deep/a b.csv text/csv ;deep/c.json.gz application/json "
                                + "gzip;"
                                + "deep/d.parquet application/parquet ;e.csv text/csv ");
        assertThat(one("select file_url from data.files where file_name = 'a b.csv'")).startsWith("file:///")
                .endsWith("/data/deep/a%20b.csv");
        assertThat(one("select count(*) from data.files where size_in_bytes > 0 and modification_date is "
                + "not null"))
                .isEqualTo("5");
    }

    @Test
    void readsFilesThatRowsOfAnythingName() throws Exception {
        String url = folder.resolve("data/deep/a b.csv").toUri().toString();
        Resource<Object> named = Resource.of("named", List.<Object>of("b.jsonl", Map.of("file_url", url),
                Map.of("relative_path", "deep/c.json.gz")));

        run(named.transform("rows", FolderFiles.at(folder.resolve("data")).reader()));

        assertThat(one("select string_agg(id, ',' order by id) from data.rows")).isEqualTo("1,2,3,4");
    }

    @Test
    void givesFilesToAFunctionOfYourOwnUnpacked() throws Exception {
        run(data().listing("files").filter(file -> file.fileName().endsWith(".gz")).transform("sizes",
                (file, context) -> {
                    try (var in = file.open()) {
                        return Stream.of(Map.of("bytes", in.readAllBytes().length));
                    }
                }));

        assertThat(one("select bytes from data.sizes")).isEqualTo("24");
    }

    @Test
    void stepsBehindAReaderSeeItsRows() throws Exception {
        Resource<Object> rows = data().glob("**/*.parquet").listing("files")
                .transform("rows", data().reader())
                .filter(row -> false);

        run(rows, data().listing("others"));

        assertThat(one("select count(*) from data.others")).isEqualTo("4");
    }

    @Test
    void namesAFileThatIsMissingElsewhereOrDamaged() throws Exception {
        Files.writeString(folder.resolve("data/bad.jsonl"), "{\"id\":1}\n{no\n");
        var reader = FolderFiles.at(folder.resolve("data")).reader();
        for (Map.Entry<Object, String> wrong : Map.<Object, String>of("never.csv", "never.csv does not exist",
                "s3://lake/a.csv", "s3://lake/a.csv is not below", 7, "a reader of files takes",
                Map.of("x", 1), "a row of [x]", "bad.jsonl", "bad.jsonl, line 2").entrySet()) {
            Resource<Object> named = Resource.of("named", List.of(wrong.getKey()));
            assertThatThrownBy(() -> run(named.transform("rows", reader))).isInstanceOf(DltException.class)
                    .hasStackTraceContaining(wrong.getValue());
        }
    }
}
