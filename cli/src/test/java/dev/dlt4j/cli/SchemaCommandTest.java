package dev.dlt4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Shows what a pipeline learned.
class SchemaCommandTest {
    private static final String FILE = """
            pipelines:
              greet: {source: people, destination: warehouse, dataset_name: hello, pipelines_dir: working}
            sources:
              people: {type: greetings, names: [Ada, Grace]}
            destinations:
              warehouse: {type: duckdb, credentials: hello.duckdb}
            """;

    private final CapturedConsole console = new CapturedConsole();

    @TempDir
    Path folder;

    @BeforeEach
    void writeFile() throws IOException {
        Files.writeString(folder.resolve("dlt.yml"), FILE);
        console.environment.put("SOURCES__PEOPLE__TOKEN", "geheim");
        console.environment.put("DLT_DATA_DIR", folder.resolve("global").toString());
    }

    @Test
    void aPipelineThatNeverRanHasNone() {
        assertThat(run("schema", "show", folder.toString())).isEqualTo(ExitCode.FAILED);
        assertThat(console.err()).contains("pipeline greet has no schema yet in", "run it first");
    }

    @Test
    void showsAndExportsInEachFormat() {
        assertThat(run("run", folder.toString(), "--progress", "none")).as(console.err()).isZero();

        assertThat(run("schema", "show", folder.toString())).isZero();
        assertThat(console.out()).contains("engine_version: 11", "\n  greetings:\n",
                "        name: _dlt_id\n");
        assertThat(run("schema", "show", folder.toString(), "greet", "--format", "mermaid")).isZero();
        assertThat(console.out()).contains("erDiagram\n", "greetings }|--|| _dlt_loads : \"_dlt_load\"");
        assertThat(run("schema", "show", "--pipeline", "greet", "--pipelines-dir",
                folder.resolve("working").toString(), "--format", "dbml")).isZero();
        assertThat(console.out()).contains("Table \"greetings\" {");
        assertThat(run("schema", "export", folder.toString(), "--to", folder.resolve("out").toString(),
                "--format",
                "dot", "--remove-defaults")).isZero();
        assertThat(folder.resolve("out/people.schema.dot")).content().startsWith("digraph people {");
    }

    private int run(String... arguments) {
        return console.execute(arguments);
    }
}
