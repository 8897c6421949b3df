package dev.dlt4j.cli;

import dev.dlt4j.domain.json.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Looks at what a run loaded, without a shell of the database.
class QueryCommandTest {
    private static final String FILE = """
            pipelines:
              greet: {source: people, destination: warehouse, dataset_name: hello, pipelines_dir: working}
            sources:
              people: {type: greetings, names: [Ada, Bob]}
            destinations:
              warehouse: {type: duckdb, credentials: hello.duckdb}
            """;

    private final CapturedConsole console = new CapturedConsole();

    @TempDir
    Path folder;

    @BeforeEach
    void describe() throws IOException {
        console.environment.put("SOURCES__PEOPLE__TOKEN", "geheim");
        Files.writeString(folder.resolve("dlt.yml"), FILE);
    }

    private void load() {
        assertThat(console.execute("run", folder.toString(), "--progress", "none")).as(console.err())
                .isZero();
    }

    private String query(String... words) {
        var loaded = new CapturedConsole();
        loaded.environment.putAll(console.environment);
        String[] arguments = new String[words.length + 2];
        arguments[0] = "query";
        arguments[1] = folder.toString();
        System.arraycopy(words, 0, arguments, 2, words.length);
        assertThat(loaded.execute(arguments)).as(loaded.err()).isZero();
        return loaded.out();
    }

    private void fails(int exitCode, String... words) {
        assertThat(console.execute(words)).as(console.out()).isEqualTo(exitCode);
    }

    @Test
    void alignsColumnsAndNumbers() {
        load();

        assertThat(query("select 'a' as name, 1000 as total union all select null, 2.5 order by 2"))
                .isEqualTo("""
                        name   total
                        ----  ------
                        NULL     2.5
                        a     1000.0
                        """);
        assertThat(query("greet", "select 'a\nb' as said where false")).isEqualTo("said\n----\n");
        assertThat(query("select chr(27) || '[31m' || chr(10) as said")).contains("\\u001b[31m\\n");
    }

    @Test
    void printsOneJsonDocument() {
        load();

        assertThat(JsonParser.parse(query("--json",
                "select 1 as id, 1.50 as price, '{\"a\": [1]}'::json as doc, null as none, 'nan'::double "
                        + "as nan, "
                        + "date '2024-02-29' as day, true as yes, 170141183460469231731687303715884105727 "
                        + "as wide")))
                .isEqualTo(JsonParser.parse("""
                        [{"id": 1, "price": 1.50, "doc": {"a": [1]}, "none": null, "nan": "NaN",
                          "day": "2024-02-29", "yes": true,
                          "wide": 170141183460469231731687303715884105727}]"""));
        assertThat(query("--json", "select 1 where false")).isEqualTo("[]\n");
    }

    @Test
    void printsCsv() {
        load();

        assertThat(query("--csv", "select 'a,\"b' as \"x,y\", null as n, '' as e, 'l\n' as l")).isEqualTo(
                "\"x,y\",n,e,l\n\"a,\"\"b\",,\"\",\"l\n\"\n");
    }

    @Test
    void theLineOfTheSummaryIsACommandThatWorks() {
        load();
        String line = console.out().lines().filter(each -> each.startsWith("look at ")).findFirst()
                .orElseThrow();

        assertThat(line).startsWith("look at dlt4j query ").endsWith(" \"select * from greetings limit 10\"");
        assertThat(query("select * from greetings limit 10").lines()).hasSize(4);
    }

    @Test
    void findsAPipelineByItsWorkingFolder() throws IOException {
        load();
        Files.createDirectories(folder.resolve("elsewhere"));

        assertThat(console.execute("query", "greet", "select count(*) as n from greetings", "--pipelines-dir",
                folder.resolve("working").toString())).isEqualTo(1);
        assertThat(console.err()).contains("there is no dataset \"hello\"");
    }

    @Test
    void limitsRows() {
        load();

        assertThat(query("--limit", "2", "select * from range(1000000000000)").lines()).hasSize(4);
        assertThat(query("--limit", "0", "--json", "select 1")).isEqualTo("[]\n");
        fails(2, "query", folder.toString(), "--limit", "-1", "select 1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            drop table greetings            | it begins with DROP
            select 1; drop table greetings  | more than one statement
            ''                              | it is empty
            select * from greeting          | Did you mean "greetings"
            select * from nothing_like_it   | tables of dataset "hello": greetings
            select nam from greetings       | Referenced column "nam" not found
            selec 1                         | it begins with SELEC
            select 1 from                   | syntax error
            select 'x'::integer             | Could not convert string 'x' to INT32
            with x as (select 1) delete from greetings | read-only
            """)
    void saysWhatIsWrongAndChangesNothing(String sql, String message) {
        load();

        fails(1, "query", folder.toString(), sql);
        assertThat(console.err()).contains(message);
        assertThat(query("--csv", "select count(*) as n from greetings")).isEqualTo("n\n2\n");
    }

    @Test
    void saysWhyADatabaseInMemoryHasNothing() throws IOException {
        Files.writeString(folder.resolve("dlt.yml"), FILE.replace("hello.duckdb", "':memory:'"));
        load();

        assertThat(console.out()).contains("in      duckdb::memory:").doesNotContain("look at");
        fails(1, "query", folder.toString(), "select * from greetings");
        assertThat(console.err()).contains("gone when its process ends", "load into a file");
    }

    @Test
    void looksIntoTheAttachedDatabaseThatIsLoadedInto() throws IOException {
        Files.writeString(folder.resolve("dlt.yml"), FILE.replace("credentials: hello.duckdb",
                "credentials: ':memory:', attach: {lake: lake.duckdb}, catalog: lake"));
        load();

        assertThat(console.out()).contains("look at ");
        assertThat(query("--csv", "select count(*) as n from greetings")).isEqualTo("n\n2\n");
    }

    @Test
    void changesDataWhenAllowed() {
        load();

        query("--write", "delete from greetings where _dlt_id = (select min(_dlt_id) from greetings)");

        assertThat(query("--csv", "--write", "select count(*) as n from greetings")).isEqualTo("n\n1\n");
    }

    @Test
    void saysThatThereIsNoDataYetAndMakesNoFile() {
        fails(1, "query", folder.toString(), "select 1");

        assertThat(console.err()).contains("there is no dataset \"hello\" in ", "run the pipeline first");
        assertThat(folder.resolve("hello.duckdb")).doesNotExist();
    }

    @Test
    void looksAtTheLastDatasetOfDevMode() {
        assertThat(console.execute("run", folder.toString(), "--progress", "none", "--dev-mode")).isZero();

        assertThat(JsonParser.parse(query("--json", "select count(*) as n from greetings")))
                .isEqualTo(List.of(Map.of("n", 2L)));
    }

    @Test
    void isUsedWrongly() {
        fails(2, "query");
        fails(2, "query", folder.toString(), "--csv", "--json", "select 1");
        fails(2, "query", folder.toString(), "nobody", "select 1");
        fails(2, "query", "nobody_ever_ran_this", "select 1");
        assertThat(console.err()).contains("nobody_ever_ran_this has no working folder");
    }
}
