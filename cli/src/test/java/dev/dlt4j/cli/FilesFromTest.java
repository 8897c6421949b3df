package dev.dlt4j.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Files that rows of another resource name, in a `dlt.yml`.
class FilesFromTest {
    private final CapturedConsole console = new CapturedConsole();

    @TempDir
    Path folder;

    @BeforeEach
    void makeFiles() throws IOException {
        file("data/2024/a.csv", "id,name\n1,a\n2,b\n");
        file("data/2024/b.csv", "id,name\n3,c\n");
        file("data/2025/c.csv", "id,name\n4,d\n");
        file("data/2025/empty.csv", "");
        file("data/2025/d.jsonl", "{\"id\": 5, \"tags\": [\"x\", \"y\"]}\n");
    }

    private void file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    private int run(String resources) throws IOException {
        file("dlt.yml", """
                pipelines:
                  p: {source: exports, destination: db, dataset_name: d, pipelines_dir: working}
                sources:
                  exports:
                    type: filesystem
                    bucket_url: data
                    resources:
                %s
                destinations:
                  db: {type: duckdb, credentials: x.duckdb}
                """.formatted(resources.indent(6).stripTrailing()));
        console.environment.put("DLT_DATA_DIR", folder.resolve("global").toString());
        return console.execute("run", folder.resolve("dlt.yml").toString(), "--progress", "none");
    }

    private String rows(String sql) {
        var asked = new CapturedConsole();
        assertThat(asked.execute("query", folder.resolve("dlt.yml").toString(), "--csv", sql)).as(asked.err())
                .isZero();
        return asked.out().replace("\r", "").strip().replace("\n", ";");
    }

    @Test
    void readsThoseFilesOfAListingThatItsStepsLeave() throws IOException {
        assertThat(run("""
                - {name: orders, files_from: files}
                - name: files
                  listing: true
                  file_glob: "**/*.csv"
                  steps: [{filter: "item.size_in_bytes > 0 && item.relative_path != '2024/b.csv'"}]
                """)).as(console.err()).isZero();

        assertThat(rows("select id, name from orders order by id")).isEqualTo("id,name;1,a;2,b;4,d");
        assertThat(rows("select relative_path, size_in_bytes from files order by 1"))
                .isEqualTo("relative_path,size_in_bytes;2024/a.csv,16;2025/c.csv,12");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"{\"relative_path\": \"2025/c.csv\", \"n\": 1}\n{\"relative_path\": "
            + "\"2024/b.csv\"}",
            "{\"file_url\": \"FOLDER/2025/c.csv\"}\n{\"file_url\": \"2024/b.csv\"}",
            "{\"file_url\": \"PATH/2025/c.csv\"}\n{\"relative_path\": \"PATH/2024/b.csv\"}"})
    void readsTheFilesOfAListOfOnesOwn(String lines) throws IOException {
        file("data/manifest.jsonl", lines.replace("FOLDER", folder.resolve("data").toUri().toString()
                .replaceFirst("/$", "")).replace("PATH", folder.resolve("data").toString()));

        assertThat(run("""
                - {name: manifest, file_glob: manifest.jsonl, selected: false}
                - {name: orders, files_from: manifest, columns: {id: {data_type: text}}}
                """)).as(console.err()).isZero();

        assertThat(rows("select id, name from orders order by id")).isEqualTo("id,name;3,c;4,d");
        assertThat(rows("select count(*) from information_schema.tables where table_name = 'manifest'"))
                .endsWith(";0");
    }

    @Test
    void readsOneListInSeveralWaysAndAsAChain() throws IOException {
        file("data/lists.csv", "path\none.csv\n");
        file("data/one.csv", "file_url,kind\n2024/a.csv,csv\n2025/d.jsonl,jsonl\n");

        assertThat(
                run("""
                        - {name: lists, file_glob: l*, selected: false, steps: [rename: {path: file_url}]}
                        - {name: list, files_from: lists}
                        - {name: orders, files_from: list, csv: {all_text: true}, write_disposition: replace}
                        """))
                .as(console.err()).isZero();

        assertThat(rows("select kind from list order by 1")).isEqualTo("kind;csv;jsonl");
        assertThat(rows("select id from orders order by 1")).isEqualTo("id;1;2;5");
        assertThat(rows("select value from orders__tags order by 1")).isEqualTo("value;x;y");
    }

    @Test
    void aSecondRunReadsTheNewFilesOfAListing() throws IOException {
        String resources = """
                - {name: files, listing: true, file_glob: "2024/*", incremental: {cursor_path: file_name}}
                - {name: orders, files_from: files}
                """;
        assertThat(run(resources)).as(console.err()).isZero();
        file("data/2024/c.csv", "id,name\n9,z\n");
        assertThat(run(resources)).as(console.err()).isZero();

        assertThat(rows("select id from orders order by 1")).isEqualTo("id;1;2;3;9");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            {name: a, files_from: b} | files_from: no resource of this source is named "b"; there are a
            {name: a, files_from: a} | files_from: the rows of a are themselves made of those of this resource
            {name: a, listing: true, format: csv} | listing: a listing reads no file: take format away
            {name: a, files_from: b, file_glob: c} | file_glob: the files are those that rows of b name""")
    void saysWhatDoesNotFit(String resource, String fault) throws IOException {
        assertThat(run("- " + resource)).isEqualTo(ExitCode.USAGE);
        assertThat(console.err()).contains(fault).contains("dlt.yml");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            {"url": "2024/a.csv"}            | rows with file_url or relative_path
            {"file_url": "2024/none.csv"}    | none.csv does not exist
            {"file_url": "s3://other/a.csv"} | s3://other/a.csv is not below
            {"file_url": "2024/../../x.csv"} | 2024/../../x.csv is not below
            {"relative_path": "../x.csv"}    | ../x.csv is not below
            {"file_url": "/etc/passwd.csv"}  | /etc/passwd.csv is not below""")
    void saysWhichRowNamesNoFile(String row, String fault) throws IOException {
        file("data/manifest.jsonl", row);
        file("x.csv", "id\n1\n");

        assertThat(run("- {name: manifest, file_glob: manifest.jsonl}\n- {name: orders, files_from: "
                + "manifest}"))
                .isEqualTo(ExitCode.FAILED);
        assertThat(console.err()).contains(fault);
    }
}
