package dev.dlt4j.it.docs;

import dev.dlt4j.it.distribution.Program;
import dev.dlt4j.it.frontdoor.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// The programs that pages show do what the pages say; those of the pages on destinations are in
/// [DestinationSnippetsTest].
final class SnippetsTest {
    @TempDir
    Path folder;

    @Test
    void readmesTwelveLinesLoadTwoTables() throws SQLException {
        var outcome = java(ChessPlayers.class);

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(outcome.out()).startsWith("1 package, 2 tables, 5 rows into duckdb:///")
                .contains("player: 2").contains("player__titles: 3");
        assertThat(query("chess.duckdb", "select name, rating from players.player order by rating"))
                .containsExactly("Judit|2675", "Magnus|2839");
    }

    @Test
    void queriesReadAndATransactionChangesOrders() {
        var outcome = java(QueriedOrders.class);

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(outcome.out()).isEqualToNormalizingNewlines("1: 9.5\n2: 20.0\n2\n40.0\n");
    }

    @Test
    void guiceMakesAPipelineForEachRun() {
        var outcome = java(GuiceOrders.class);

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(outcome.out()).isEqualToNormalizingNewlines("{orders=2}\n");
    }

    @Test
    void aListenerSeesNewColumns() throws SQLException {
        var outcome = java(NoticedPlayers.class);

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(outcome.out()).isEqualToNormalizingNewlines("player has new columns: 4\n");
        assertThat(query("chess.duckdb", "select name from players.player")).containsExactly("Judit");
    }

    @Test
    void tablesAreLookedAtAsRelations() throws SQLException {
        var outcome = java(LookedAtOrders.class);

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(outcome.out()).isEqualToNormalizingNewlines("""
                {orders=2, customers=1, orders__lines=2}
                1: 9.500000000
                2 orders, 2 lines
                {id=1, orders__lines__sku=a, buyer__name=Ada}
                {id=1, orders__lines__sku=b, buyer__name=Ada}
                1 without lines
                {open_orders=1}
                """);
        assertThat(query("shop.duckdb", "select id, state from '" + folder.resolve("open.parquet") + "'"))
                .containsExactly("1|open");
    }

    @Test
    void aRefreshReadsAllOrdersAgain() {
        var outcome = java(StartOver.class);

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(outcome.out()).isEqualToNormalizingNewlines(
                "{} then {orders=2}\nemptied: [orders]\n");
    }

    @Test
    void ordersBecomeThreeTables() throws SQLException {
        var outcome = java(Orders.class);

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(query("shop.duckdb", "select order_id, order_id__v_text, customer__name,"
                + " customer__home_address__city, gift, epoch(placed_at)::bigint "
                + "from sales.orders order by 1"))
                .containsExactly("1|null|Anna|Vienna|null|1714972089", "null|2-b|Bert|null|true|1715076000");
        assertThat(
                query("shop.duckdb", "select sku, price, _dlt_list_idx from sales.orders__items order by 1"))
                .containsExactly("A-1|9.5|0", "B-2|20.0|1");
        assertThat(query("shop.duckdb", "select value, _dlt_list_idx from sales.orders__items__tags"
                + " order by 2")).containsExactly("new|0", "blue|1");
    }

    @Test
    void aContractLeavesOutTheCouponAndStopsAtTheWrongType() throws SQLException {
        var outcome = java(KeptOrders.class);

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("orders Optional[id__v_text] FREEZE");
        assertThat(query("shop.duckdb", "select id, total from sales.orders order by id"))
                .containsExactly("1|9.5", "2|20.0");
        assertThat(query("shop.duckdb", "select column_name from information_schema.columns"
                + " where table_name = 'orders' order by 1"))
                .containsExactly("_dlt_id", "_dlt_load_id", "id", "total");
    }

    @Test
    void anExtractThatBrokeOffReadsOnFromItsCheckpoint() throws SQLException {
        var outcome = java(ResumedOrders.class);

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        for (String api : List.of("a", "b")) {
            assertThat(outcome.out().lines().filter(line -> line.startsWith("reads " + api)))
                    .extracting(line -> line.replaceAll(".* ", "")).containsExactly("1", "2", "3", "3", "4",
                            "5");
        }
        assertThat(outcome.out()).contains("resource orders reads on from 3, 4 rows kept] {orders=8}");
        assertThat(query("shop.duckdb", "select count(*), count(distinct id) from sales.orders"))
                .containsExactly("16|8");
    }

    @Test
    void paymentsThatDoNotFitTheirRecordAreLeftOut() throws SQLException {
        var outcome = java(CheckedPayments.class);

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(
                query("shop.duckdb", "select kind, id, digits, iban, amount from sales.payments order by id"))
                .containsExactly("credit_card|1|4111|null|12.500000000", "transfer|2|null|AT61|7.000000000");
    }

    @Test
    void aTableIsLoadedAsItIsWithIds() throws SQLException {
        var outcome = java(Sales.class);

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(query("sales.duckdb", "select id, name, length(_dlt_id) from sales_dataset.sales"
                + " join sales_dataset._dlt_loads on load_id = _dlt_load_id order by id"))
                .containsExactly("1|sale 1|14", "2|sale 2|14", "3|sale 3|14");
    }

    @Test
    void aQueryFillsATable() throws SQLException {
        var outcome = java(CityTotals.class);

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(query("shop.duckdb", "select city, total from sales.city_totals"
                + " join sales._dlt_loads on load_id = _dlt_load_id")).containsExactly("Graz|15");
    }

    @Test
    void hintsSayWhatTablesAreLike() throws SQLException {
        var outcome = java(HintedOrders.class);

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(query("shop.duckdb", "select data_type from information_schema.columns where column_name"
                + " in ('total', 'price') order by 1")).containsExactly("DECIMAL(12,2)", "DOUBLE");
        assertThat(query("shop.duckdb", "select id, customer, total, price from sales.sales_orders o"
                + " join sales.sales_orders__lines l on l._dlt_parent_id = o._dlt_id"))
                .containsExactly("1|7|12.50|6.25");
        assertThat(query("shop.duckdb", "select t.description, t.\"references\"[1].referenced_table from"
                + " (select schema::json->'tables'->'sales_orders' as stored from sales._dlt_version),"
                + " lateral (select from_json(stored, '{\"description\": \"VARCHAR\", \"references\":"
                + " [{\"referenced_table\": \"VARCHAR\"}]}') as t)"))
                .containsExactly("What was sold|customers");
    }

    @Test
    void resourcesGiveRowsInEachWayThatThePageShows() throws SQLException {
        var outcome = java(IssuesResource.class);

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("issue 5\n6 open").doesNotContain("issue 6");
        assertThat(query("issues.duckdb", "select id, title from tracker.archive")).containsExactly("1|old");
        assertThat(query("issues.duckdb", "select (select count(*) from tracker.streamed),"
                + " (select count(*) from tracker.iterated), (select count(*) from tracker.pushed),"
                + " (select count(*) from tracker.open), (select count(*) from tracker.labels),"
                + " (select count(*) from tracker.two_pages), (select count(*) from tracker.some_rows),"
                + " (select count(*) from tracker.comments), (select count(*) from tracker.slow)"))
                .containsExactly("3|3|9|6|24|6|12|24|150");
        assertThat(query("issues.duckdb", "select (select count(*) from tracker.issues_open),"
                + " (select count(*) from tracker.issues_closed), (select count(*) from tracker.events),"
                + " (select count(*) from tracker.odd_events), (select count(*) from tracker.nobody),"
                + " (select count(distinct id) from tracker.news), (select count(*) from tracker.replaced)"))
                .containsExactly("6|6|2|1|0|6|12");
        assertThat(query("issues.duckdb", "select count(*) from information_schema.tables"
                + " where table_name = 'issues'")).containsExactly("0");
    }

    @Test
    void onlyNewRowsAreLoaded() throws SQLException {
        var outcome = java(NewIssues.class);

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("{issues=2} then {issues=1}\n2024-05-03T10:00:00Z");
        assertThat(query("issues.duckdb", "select issues_until::text from tracker.report"))
                .containsExactly("2024-05-03 10:00:00+00");
        assertThat(query("issues.duckdb", "select (select string_agg(id, ',') from tracker.issues),"
                + " (select string_agg(id, ',') from tracker.asked),"
                + " (select string_agg(id, ',') from tracker.old_issues),"
                + " (select string_agg(id, ',') from tracker.typed)"))
                .containsExactly("1,2,3|2,3|2|3");
    }

    @Test
    void rowsAreWrittenAsTheirDispositionSays() throws SQLException {
        var outcome = java(WrittenCustomers.class);

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(query("customers.duckdb", "select id, city from crm.customers order by id"))
                .containsExactly("1|Wien", "2|Linz");
        assertThat(query("customers.duckdb", "select value from crm.customers__phones"))
                .containsExactly("113");
        assertThat(query("customers.duckdb", "select n from crm.sales order by n")).containsExactly("3", "4");
        assertThat(query("customers.duckdb", "select id from crm.accounts order by id")).containsExactly("2",
                "3");
        assertThat(
                query("customers.duckdb",
                        "select sku, price, count(distinct _dlt_load_id) over () from crm.prices"
                                + " order by sku"))
                .containsExactly("a|1|2", "b|3|2");
        assertThat(
                query("customers.duckdb",
                        "select name, team, _dlt_valid_to is null from crm.staff order by 1, 2"))
                .containsExactly("Ann|a|false", "Ann|c|true", "Bob|b|false");
    }

    @Test
    void anAnnotatedClassIsASource() throws SQLException, IOException {
        Files.createDirectory(folder.resolve(".dlt"));
        Files.writeString(folder.resolve(".dlt/secrets.toml"),
                "[sources.tracker]\nrepo = \"dlt-hub/dlt\"\ntoken = \"abc\"\n");
        var outcome = java(AnnotatedTracker.class);

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("{comments=3, issues=3}");
        assertThat(query("issues.duckdb", "select (select count(*) from tracker.comments),"
                + " (select count(*) from tracker.issues)")).containsExactly("3|9");
    }

    @Test
    void tablesOfADatabaseAreLoadedAndThenOnlyWhatChanged() throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("shop.db"));
                var statement = connection.createStatement()) {
            statement.execute("create table customers (id integer primary key, name text)");
            statement.execute("create table orders (id integer primary key, total numeric(8,2), updated_at "
                    + "datetime)");
            statement.execute("insert into customers values (1, 'Anna')");
            statement.execute("insert into orders values (1, 9.5, '2024-05-06 07:08:09')");
        }
        var outcome = java(ShopTables.class);

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(outcome.out()).isEqualToNormalizingNewlines("{customers=1, orders=1}\n");
        assertThat(query("shop.duckdb", "select id, total from shop.shop.orders")).containsExactly("1|9.50");
    }

    @Test
    void aDeclaredApiIsReadFromItsFileWithTheTokenAmongTheSecrets() throws IOException {
        try (var github = new GitHubPlayer()) {
            github.put(1, "2024-05-01T10:00:00Z", 1);
            Files.writeString(folder.resolve("github.toml"), """
                    [client]
                    base_url = "%s/user/"
                    auth = "bearer"

                    [[resources]]
                    name = "issues"

                    [resources.endpoint.params]
                    per_page = 100
                    """.formatted(github.address()));
            Files.createDirectories(folder.resolve(".dlt"));
            Files.writeString(folder.resolve(".dlt/secrets.toml"),
                    "[sources.github.credentials]\ntoken = 'abc'\n");

            var outcome = java(IssuesByFile.class);

            assertThat(outcome.exit()).as(outcome.err()).isZero();
            assertThat(outcome.out()).isEqualToNormalizingNewlines("{issues=1}\n");
        }
    }

    /// Runs a program as a reader would, in a folder of its own.
    private Program.Outcome java(Class<?> program, String... arguments) {
        return Program.java(folder, program, arguments)
                .with("DLT_DATA_DIR", folder.resolve("dlt").toString()).run();
    }

    private List<String> query(String file, String sql) throws SQLException {
        return Warehouse.query(folder.resolve(file), sql);
    }
}
