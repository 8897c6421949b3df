package dev.dlt4j.testservers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Programs that speak the protocol of an object store, each fetched by the tool of its language.
public enum ObjectProgram {
    /// S3, in Python.
    MOTO("5.2.5", "/moto-api/", 200) {
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
    FAKE_GCS("1.56.1", "/storage/v1/b", 200) {
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
    },
    /// Azure Blob Storage, in JavaScript. It asks for credentials, whatever it is asked.
    AZURITE("3.35.0", "/devstoreaccount1?comp=list", 403) {
        @Override
        List<String> fetch(Path folder) {
            return List.of("npm", "install", "--prefix", folder.toString(), "--no-audit", "--no-fund",
                    "--loglevel=error", "azurite@" + release());
        }

        @Override
        List<String> command(Path folder, int port) {
            return List.of("node", folder.resolve("node_modules/azurite/dist/src/blob/main.js").toString(),
                    "--inMemoryPersistence", "--skipApiVersionCheck", "--silent", "--disableTelemetry",
                    "--blobHost", "127.0.0.1", "--blobPort", String.valueOf(port));
        }
    };

    private final String release;
    private final String look;
    private final int status;

    ObjectProgram(String release, String look, int status) {
        this.release = release;
        this.look = look;
        this.status = status;
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

    /// What it answers with then.
    int status() {
        return status;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// What starts the server; fetches the program when it is not on this machine.
    List<String> command(int port) throws IOException {
        return command(ServerPrograms.fetched(label() + "-" + release, this::fetch), port);
    }
}
