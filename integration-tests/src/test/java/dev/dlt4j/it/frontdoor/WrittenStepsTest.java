package dev.dlt4j.it.frontdoor;

import dev.dlt4j.PipelineStepFailed;
import dev.dlt4j.Project;
import dev.dlt4j.it.distribution.Checkout;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// A `dlt.yml` says what happens to rows before they become tables.
final class WrittenStepsTest {
    private static final String HEAD = """
            pipelines:
              shop: {source: files, destination: warehouse, dataset_name: data, pipelines_dir: work}
            destinations:
              warehouse: {type: duckdb, credentials: warehouse.duckdb}
            sources:
              files:
                type: filesystem
                bucket_url: data
                resources:
                  - name: orders
                    file_glob: "*.jsonl"
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void orders() throws IOException {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/a.jsonl"), """
                {"id":1,"state":"open","price":2.5,"qty":2,"user":{"mail":"a@x.org"},"lines":[{"sku":"a"}]}
                {"id":2,"state":"closed","price":1,"qty":3,"user":{"mail":"b@x.org"},"lines":[]}
                {"id":3,"state":"open","qty":1,"lines":[{"sku":"b","n":1},{"sku":"c"}]}
                """);
    }

    private void run(String steps) throws IOException {
        Files.writeString(folder.resolve("dlt.yml"), HEAD + steps.indent(8));
        Project project = Project.read(folder);
        try (var pipeline = project.pipeline("shop").build()) {
            pipeline.run(project.sources("shop").toArray(Source[]::new));
        }
    }

    private List<String> query(String sql) throws SQLException {
        return new Warehouse(folder).query(sql);
    }

    @Test
    void rowsAreFilteredMappedAndMasked() throws IOException, SQLException {
        run("""
                steps:
                  - filter: "item.state == 'open'"
                  - map: {total: "item.price * item.qty", user.mail: "mask(item.user.mail, 5)", kind: "'o'",
                          version: 2}
                  - drop: [lines, price]
                  - rename: {qty: amount}
                """);

        assertThat(query("select id, amount, total, user__mail, kind, version from data.orders order by id"))
                .containsExactly("1|2|5.0|**x.org|o|2", "3|1|null|null|o|2");
        assertThat(new Warehouse(folder).columns("orders")).noneMatch(name -> name.startsWith("price"));
    }

    @Test
    void aListBecomesRows() throws IOException, SQLException {
        run("""
                steps:
                  - flatten: "item.lines.map(l, merge(l, {'order_id': item.id}))"
                  - keep: [sku, order_id]
                """);

        assertThat(query("select sku, order_id from data.orders order by sku"))
                .containsExactly("a|1", "b|3", "c|3");
    }

    @Test
    void membersOfListsAreDroppedInEachElement() throws IOException, SQLException {
        run("steps: [drop: [lines.n, user]]\n");

        assertThat(new Warehouse(folder).columns("orders__lines")).noneMatch(name -> name.startsWith("n "));
        assertThat(query("select count(*) from data.orders__lines")).containsExactly("3");
    }

    @Test
    void theCursorAndTheLimitSeeWhatStepsLeave() throws IOException, SQLException {
        run("""
                incremental: {cursor_path: number, initial_value: 2}
                steps: [{rename: {id: number}}]
                """);

        assertThat(query("select number from data.orders order by 1")).containsExactly("2", "3");
    }

    @Test
    void tablesAreFilteredAsTables() throws IOException, SQLException {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute("copy (select i::integer as id, (i * 1.5)::decimal(10,2) as price, "
                    + "date '2024-01-01' + i::integer as day, {'a': i} as nested from range(5) t(i)) to '"
                    + folder.resolve("data/t.parquet") + "'");
        }
        Files.writeString(folder.resolve("dlt.yml"), HEAD.replace("*.jsonl", "*.parquet") + """
                steps:
                  - filter: "item.day >= date('2024-01-03') && item.price < 6"
                  - drop: [nested]
                  - rename: {id: number}
                """.indent(8));
        Project project = Project.read(folder);
        try (var pipeline = project.pipeline("shop").build()) {
            pipeline.run(project.sources("shop").toArray(Source[]::new));
        }

        assertThat(query("select number, price from data.orders order by 1"))
                .containsExactly("2|3.00", "3|4.50");
        assertThat(new Warehouse(folder).columns("orders")).contains("number INTEGER",
                "price DECIMAL(10,2)", "day DATE").noneMatch(column -> column.startsWith("nested"));
    }

    @Test
    void mapMakesDocumentsOfTables() throws IOException, SQLException {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute("copy (select i as id, (i * 1.5)::decimal(10,2) as price from range(3) t(i)) "
                    + "to '" + folder.resolve("data/t.parquet") + "'");
        }
        Files.writeString(folder.resolve("dlt.yml"), HEAD.replace("*.jsonl", "*.parquet") + """
                steps:
                  - map: {twice: "item.price * 2"}
                """.indent(8));
        Project project = Project.read(folder);
        try (var pipeline = project.pipeline("shop").build()) {
            pipeline.run(project.sources("shop").toArray(Source[]::new));
        }

        assertThat(query("select id, twice::decimal(10,2) from data.orders order by 1"))
                .containsExactly("0|0.00", "1|3.00", "2|6.00");
    }

    @Test
    void theProjectOfTheHowToPageHidesWhoCustomersAre() throws IOException, SQLException {
        String page = Files.readString(Checkout.root().resolve("docs/how-to/row-steps.md"));
        Files.writeString(folder.resolve("dlt.yml"), page.substring(page.indexOf("pipelines:"),
                page.indexOf("```\n", page.indexOf("pipelines:")))
                .replace("dataset_name: shared}", "dataset_name: data, pipelines_dir: work}")
                .replace("shared.duckdb", "warehouse.duckdb"));
        Files.createDirectories(folder.resolve("crm"));
        Files.writeString(folder.resolve("crm/customers.jsonl"), """
                {"email":"Zoe@X.org","name":"Zoë Q","iban":"AT611904300234573201","state":"active",\
                "since":"2021-05-01T10:00:00Z","price":2,"qty":1.5,"notes":"n","address":{"street":"s",\
                "city":"c"},"orders":[{"no":7},{"no":8}]}
                {"email":"old@x.org","name":"Old","state":"active","since":"2019-05-01T10:00:00Z"}
                """);
        Project project = Project.read(folder);
        try (var pipeline = project.pipeline("shop").build()) {
            pipeline.run(project.sources("shop").toArray(Source[]::new));
        }

        assertThat(query("select email, name, iban, address__city, total, length(key) from data.customers"))
                .containsExactly("***@x.org|Z.|****************3201|c|3.0|64");
        assertThat(query("select order_no, customer = (select key from data.customers) from data.orders"))
                .containsExactly("7|true", "8|true");
        assertThat(new Warehouse(folder).columns("customers")).noneMatch(name -> name.startsWith("notes")
                || name.startsWith("address__street"));
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("steps:\n  - filter: \"item.state = 'open'\"\n",
                        "dlt.yml:13:33: sources.files.resources.orders.steps[0].filter: "),
                Arguments.of("steps:\n  - map: {a: 'lowr(item.state)'}\n",
                        "dlt.yml:13:23: sources.files.resources.orders.steps[0].map.a: unknown function "
                                + "lowr (did you mean \"lower\"?)"),
                Arguments.of("steps:\n  - filter: 'item.state == ''open'' && itm'\n",
                        "dlt.yml:13:48: sources.files.resources.orders.steps[0].filter: unknown name itm"),
                Arguments.of("steps:\n  - filter: >-\n      item.state == 'open'\n      && itm.x\n",
                        "dlt.yml:15:18: sources.files.resources.orders.steps[0].filter: unknown name itm"),
                Arguments.of("steps:\n  - filter: |\n      item.state == 'open'\n      && itm.x\n",
                        "dlt.yml:15:18: "),
                Arguments.of("steps:\n  - filter: \"item.a == \\\"x\\\" && itm\"\n", "dlt.yml:13:41: "),
                Arguments.of("steps:\n  - filter: item.a && itm\n", "dlt.yml:13:31: "),
                Arguments.of("steps:\n  - filtre: item.a\n",
                        "dlt.yml:13:13: unknown key \"filtre\" in sources.files.resources.orders.steps[0] "
                                + "(did you mean \"filter\"?)"),
                Arguments.of("stps:\n  - filter: item.a\n", "dlt.yml:12: unknown key \"stps\""),
                Arguments.of("steps: {filter: item.a}\n", "expected a list of steps, found keys with values"),
                Arguments.of("steps:\n  - {filter: item.a, drop: [b]}\n", "a step has one key"),
                Arguments.of("steps:\n  - filter: true\n", "expected an expression"),
                Arguments.of("steps:\n  - drop: []\n", "expected a list of names, found an empty one"),
                Arguments.of("steps:\n  - keep: [a.b]\n", "keep takes members of the row itself"),
                Arguments.of("steps:\n  - map: {a..b: item.x}\n", "is no path of a member"),
                Arguments.of("steps:\n  - rename: {a: c, b: c}\n", "two members would be named \"c\""),
                Arguments.of("steps:\n  - map: {a: [1]}\n", "expected an expression"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void whatIsWrongIsSaidWithItsPlaceBeforeAnythingRuns(String steps, String fault) {
        assertThatThrownBy(() -> run(steps)).isInstanceOf(ConfigurationError.class)
                .hasMessageContaining(fault);
        assertThat(folder.resolve("work")).doesNotExist();
    }

    @Test
    void allFaultsAreSaidAtOnce() {
        assertThatThrownBy(() -> run("""
                steps:
                  - filter: itm
                  - map: {a: "lowr(item.b)"}
                """)).hasMessageContaining("dlt.yml:13:21").hasMessageContaining("dlt.yml:14:23");
    }

    @Test
    void aRowThatAStepCannotTakeIsNamed() {
        assertThatThrownBy(() -> run("steps:\n  - filter: item.id > 0\n  - map:\n      x: item.lines[0].n "
                + "+ 'a'\n"))
                .isInstanceOf(PipelineStepFailed.class)
                .hasMessageContaining("resource orders of source files failed in map (")
                .hasMessageContaining("dlt.yml:14), item {\"id\":3,")
                .hasMessageContaining("+ takes numbers, not a whole number and a text");
    }
}
