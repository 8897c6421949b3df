package dev.dlt4j.testservers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Programs that speak the protocol of an object store, each fetched by the tool of its language.
public enum ObjectProgram {
    /// S3, in Python.
    MOTO("5.2.5", "/moto-api/") {
        @Override
        List<String> fetch(Path folder) {
            return Commands.pip(folder, "moto[server]==" + release());
        }

        @Override
        List<String> command(Path folder, int port) {
            return List.of("env", "PYTHONPATH=" + folder, "python3", "-c",
                    "from moto.server import main; main()", "-H", "127.0.0.1", "-p", String.valueOf(port));
        }
    },
    /// Google Cloud Storage, in Go.
    FAKE_GCS("1.56.1", "/storage/v1/b") {
        @Override
        List<String> fetch(Path folder) {
            return List.of("env", "GOBIN=" + folder, "go", "install",
                    "github.com/fsouza/fake-gcs-server@v" + release());
        }

        @Override
        List<String> command(Path folder, int port) {
            String address = "127.0.0.1:" + port;
            return List.of(folder.resolve("fake-gcs-server").toString(), "-scheme", "http", "-host",
                    "127.0.0.1", "-port", String.valueOf(port), "-public-host", address, "-external-url",
                    "http://" + address, "-backend", "memory", "-log-level", "error");
        }
    };

    private final String release;
    private final String look;

    ObjectProgram(String release, String look) {
        this.release = release;
        this.look = look;
    }

    abstract List<String> fetch(Path folder);

    abstract List<String> command(Path folder, int port);

    String release() {
        return release;
    }

    /// A path that answers once the server is there.
    String look() {
        return look;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// What starts the server; fetches the program when it is not on this machine.
    List<String> command(int port) throws IOException {
        return command(ServerPrograms.fetched(label() + "-" + release, this::fetch), port);
    }
}
