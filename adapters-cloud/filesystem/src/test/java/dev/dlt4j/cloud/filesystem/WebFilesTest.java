package dev.dlt4j.cloud.filesystem;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import dev.dlt4j.cloud.core.StoreProvider;
import dev.dlt4j.cloud.filesystem.FilesystemSource.Config;
import dev.dlt4j.cloud.filesystem.FilesystemSource.FileResource;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.testkit.RecordingOut;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.ServiceLoader;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// The source reads each format from a web server.
final class WebFilesTest {
    @TempDir
    Path folder;

    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", SimpleFileServer.createFileHandler(folder.toRealPath()));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void readsEachFormat() throws Exception {
        Files.createDirectories(folder.resolve("in"));
        Files.writeString(folder.resolve("in/a.csv"), "id\n1\n");
        Files.writeString(folder.resolve("in/b.jsonl"), "{\"id\":2}\n");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("in/c.json.gz")))) {
            out.write("[{\"id\":3}]".getBytes(StandardCharsets.UTF_8));
        }
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute("copy (select 4 as id) to '" + folder.resolve("in/d.parquet") + "'");
        }
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/";

        var source = new FilesystemSource().open(
                new Config(url, List.of(FileResource.of("rows", "in/*.[cj]*"),
                        FileResource.of("tables", "**/d.*"))),
                context());

        assertThat(recorded(source.resources().getFirst()).documents()).containsExactly("{\"id\":1}",
                "{\"id\":2}", "{\"id\":3}");
        assertThat(recorded(source.resources().get(1)).tableRows()).hasSize(1);
    }

    @SuppressWarnings("unchecked")
    private static RecordingOut<Object> recorded(Resource<?> resource) {
        return RecordingOut.of((Resource<Object>) resource);
    }

    private FolderContext context() {
        return new FolderContext(folder, "web",
                ServiceLoader.load(StoreProvider.class).stream().map(ServiceLoader.Provider::get).toList());
    }
}
