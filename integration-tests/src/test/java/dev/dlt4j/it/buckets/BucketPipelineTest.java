package dev.dlt4j.it.buckets;

import dev.dlt4j.Dlt;
import dev.dlt4j.Pipeline;
import dev.dlt4j.cloud.core.Glob;
import dev.dlt4j.cloud.core.Store;
import dev.dlt4j.cloud.core.StoredFile;
import dev.dlt4j.cloud.filesystem.Filesystem;
import dev.dlt4j.cloud.filesystem.FolderFiles;
import dev.dlt4j.domain.incremental.Incremental;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.jdbc.duckdb.DuckDb;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Loads from buckets and into them.
final class BucketPipelineTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void readsNewFilesOfABucketOnly(Service service) throws Exception {
        Path parquet = folder.resolve("p.parquet");
        sql("copy (select range as id, 'p' as kind from range(100)) to '" + parquet + "' (format parquet)");
        try (Store store = service.open(service.newBucket() + "/raw")) {
            store.put("in/a b.csv", bytes("id,kind\n1,csv\n2,csv\n"));
            store.put("in/deep/c.jsonl", bytes("{\"id\":3,\"kind\":\"jsonl\"}\n"));
            store.put("in/deep/p.parquet", parquet);
            store.put("elsewhere/d.csv", bytes("id,kind\n9,no\n"));
            Resource<Object> rows = FolderFiles.in(store).glob("in/**")
                    .incremental(Incremental.on("file_url")).resource("rows");
            assertThat(load(rows)).isEqualTo("103");
            assertThat(load(rows)).isEqualTo("103");
            store.put("in/z.csv", bytes("id,kind\n4,csv\n"));
            assertThat(load(rows)).isEqualTo("104");
        }
    }

    private String load(Resource<?> rows) throws SQLException {
        Path file = folder.resolve("out.duckdb");
        try (Pipeline pipeline = Dlt.pipeline("lake").destination(DuckDb.file(file)).dataset("data")
                .pipelinesDir(folder.resolve("pipelines")).build()) {
            pipeline.run(Source.of("lake", rows));
        }
        try (var connection = DriverManager.getConnection("jdbc:duckdb:" + file);
                var statement = connection.createStatement();
                var count = statement.executeQuery("select count(*) from data.rows")) {
            count.next();
            return count.getString(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void writesEachFormatAndRestoresTheStateElsewhere(Service service) throws Exception {
        String bucket = service.newBucket() + "/lake";
        for (String format : List.of("jsonl", "csv", "parquet")) {
            assertThat(run(service, bucket, format, "one", 1, WriteDisposition.APPEND)).isEqualTo(1);
            assertThat(run(service, bucket, format, "one", 2, WriteDisposition.APPEND)).isEqualTo(2);
            // a machine that has no working folder continues with the state of the bucket
            assertThat(run(service, bucket, format, "two", 3, WriteDisposition.APPEND)).isEqualTo(3);
            assertThat(tables(service, bucket + "/" + format, "items/")).hasSize(3)
                    .allMatch(file -> file.path().contains("." + format));
            assertThat(tables(service, bucket + "/" + format, "_dlt_loads/")).hasSize(3);
            assertThat(tables(service, bucket + "/" + format, "_dlt_version/")).hasSize(1);
            assertThat(tables(service, bucket + "/" + format, "_dlt_pipeline_state/")).hasSize(3);
            assertThat(tables(service, bucket + "/" + format, "init")).hasSize(1);
            run(service, bucket, format, "two", 4, WriteDisposition.REPLACE);
            assertThat(tables(service, bucket + "/" + format, "items/")).hasSize(1);
        }
        assertThat(text(service, bucket + "/jsonl", "items/")).contains("\"id\":4", "it's \\\"4\\\" ü");
        assertThat(text(service, bucket + "/csv", "items/")).contains("\"it's \"\"4\"\" ü\"");
    }

    private int run(Service service, String bucket, String dataset, String machine, int id,
            WriteDisposition disposition) {
        Resource<Map<String, Object>> items = Resource
                .of("items", List.<Map<String, Object>>of(Map.of("id", id, "text", "it's \"" + id + "\" ü")))
                .write(disposition).incremental(Incremental.on("id"));
        try (Pipeline pipeline = Dlt.pipeline("lake")
                .destination(Filesystem.in(service.open(bucket)).build()).dataset(dataset)
                .config("normalize.loader_file_format", dataset)
                .pipelinesDir(folder.resolve(machine + dataset)).build()) {
            pipeline.run(Source.of("shop", items));
            return (int) pipeline.state().version();
        }
    }

    private static List<StoredFile> tables(Service service, String dataset, String prefix)
            throws IOException {
        try (Store store = service.open(dataset)) {
            return store.list(Glob.startingWith(prefix));
        }
    }

    private static String text(Service service, String dataset, String prefix) throws IOException {
        try (Store store = service.open(dataset)) {
            StoredFile file = store.list(Glob.startingWith(prefix)).getFirst();
            try (InputStream in = file.path().endsWith(".gz")
                    ? new GZIPInputStream(store.open(file))
                    : store.open(file)) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void sql(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
