package dev.dlt4j.it.badinput;

import dev.dlt4j.it.process.Child;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Nothing to load is no failure.
class EmptyInputTest {
    @TempDir
    Path folder;

    @Test
    void theCommandSaysThatThereWereNoRowsAndEndsWell() throws Exception {
        Files.createFile(Files.createDirectories(folder.resolve("data")).resolve("a.jsonl"));
        Files.writeString(folder.resolve("dlt.yml"),
                """
                        pipelines:
                          shop: {source: files, destination: duckdb, pipelines_dir: work}
                        sources:
                          files: {type: filesystem, bucket_url: data, resources: [{name: orders, file_glob: "*.jsonl"}]}
                        """);

        try (Child command = Child.of(folder, Class.forName("dev.dlt4j.cli.Main"), "run", "--progress",
                "none")) {
            String said = command.awaitEnd();

            assertThat(command.exitCode()).as(said).isZero();
            assertThat(said).contains("dlt4j: resource orders gave no rows");
        }
    }
}
