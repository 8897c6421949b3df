package dev.dlt4j.it.frontdoor;

import dev.dlt4j.Dlt;
import dev.dlt4j.PipelineStepFailed;
import dev.dlt4j.domain.schema.contract.ContractMode;
import dev.dlt4j.domain.schema.contract.DataValidationException;
import dev.dlt4j.domain.schema.contract.SchemaContract;
import dev.dlt4j.spi.row.ColumnHint;
import dev.dlt4j.spi.row.Discriminator;
import dev.dlt4j.spi.row.Key;
import dev.dlt4j.spi.row.VariantName;
import dev.dlt4j.spi.source.Resource;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// A record, or a bean, is a schema.
final class RecordsAsSchemaTest {
    @TempDir
    Path folder;

    record Address(String city, @Nullable Integer zipCode) {}

    record Label(String name, boolean urgent) {}

    record Issue(@Key long id, String title, Optional<Instant> closedAt,
            @ColumnHint(precision = 18, scale = 2) BigDecimal price, Address homeAddress, List<Label> labels,
            List<String> tags, Map<String, Object> extra) {}

    public static final class Visit {
        @Key
        public long getNumber() {
            return 7;
        }

        public String getGuest() {
            return "Ada";
        }

        public boolean isPaid() {
            return true;
        }
    }

    @Test
    void componentsGiveColumnsOfTheirTypes() throws SQLException {
        var warehouse = new Warehouse(folder);
        run(warehouse,
                Resource.of("issue", List.of(new Issue(1, "first", Optional.empty(), new BigDecimal("1.5"),
                        new Address("Vienna", null), List.of(new Label("bug", true)), List.of("a"),
                        Map.of("k", 1))))
                        .columns(Issue.class));

        assertThat(warehouse.columns("issue")).containsExactly("id BIGINT", "title VARCHAR",
                "closed_at TIMESTAMP WITH TIME ZONE", "price DECIMAL(18,2)", "home_address__city VARCHAR",
                "home_address__zip_code BIGINT", "extra JSON", "_dlt_load_id VARCHAR", "_dlt_id VARCHAR");
        assertThat(warehouse
                .query("select column_name from information_schema.columns where table_name = 'issue'"
                        + " and is_nullable = 'NO' order by 1"))
                .containsExactly("_dlt_id", "_dlt_load_id", "id");
        assertThat(warehouse.columns("issue__labels")).startsWith("name VARCHAR", "urgent BOOLEAN");
        assertThat(warehouse.columns("issue__tags")).startsWith("value VARCHAR");
        assertThat(warehouse.query("select closed_at, price, extra from data.issue"))
                .containsExactly("null|1.50|{\"k\":1}");
    }

    @Test
    void fieldsTheClassDoesNotKnowAreLeftOutFromTheFirstRowOn() throws SQLException {
        var warehouse = new Warehouse(folder);
        run(warehouse, Resource.of("label", List.of(Map.of("name", "bug", "urgent", true, "colour", "red")))
                .columns(Label.class));

        assertThat(warehouse.columns("label")).containsExactly("name VARCHAR", "urgent BOOLEAN",
                "_dlt_load_id VARCHAR", "_dlt_id VARCHAR");
    }

    @Test
    void valuesOfOtherTypesStopTheRunUnlessTheContractSaysOtherwise() throws SQLException {
        var warehouse = new Warehouse(folder);
        var labels = Resource
                .of("label", List.of(Map.of("name", "bug", "urgent", "perhaps", "colour", "red")))
                .columns(Label.class);

        assertThatThrownBy(() -> run(warehouse, labels)).isInstanceOf(PipelineStepFailed.class)
                .hasRootCauseInstanceOf(DataValidationException.class)
                .hasMessageContaining(
                        "a row of resource `label` does not fit Label: `urgent` is not true or false")
                .hasMessageContaining("its contract on `data_type` is `freeze`")
                .hasMessageContaining("\"name\":\"bug\"");
        var lenient = new Warehouse(folder.resolve("other"));
        run(lenient, Resource.of("label", List.of(Map.of("name", "bug", "urgent", "perhaps"),
                Map.of("name", "wish", "urgent", false))).columns(Label.class)
                .schemaContract(SchemaContract.dataType(ContractMode.DISCARD_ROW)));
        assertThat(lenient.query("select name, urgent from data.label")).containsExactly("wish|false");
    }

    @Discriminator("kind")
    sealed interface Payment {}

    record Card(@Key long id, String number, int amount) implements Payment {}

    @VariantName("iban")
    record Transfer(@Key long id, String iban, BigDecimal amount) implements Payment {}

    record Sale(long no, Payment payment) {}

    @Test
    void aSealedInterfaceHasTheColumnsOfAllItsRecordsAndTellsThemApart() throws SQLException {
        var warehouse = new Warehouse(folder);
        run(warehouse, Resource.of("payment", List.<Object>of(new Card(1, "4111", 5),
                Map.of("kind", "iban", "id", "2", "iban", "AT1", "amount", "7.5"))).columns(Payment.class));

        assertThat(warehouse.columns("payment")).startsWith("kind VARCHAR", "id BIGINT", "number VARCHAR");
        assertThat(warehouse.query("select kind, id, number, iban from data.payment order by id"))
                .containsExactly("card|1|4111|null", "iban|2|null|AT1");
        assertThatThrownBy(() -> run(warehouse, Resource.of("payment", List.of(Map.of("kind", "cash", "id",
                3))).columns(Payment.class)))
                .hasMessageContaining("`kind` is something else; it is one of card,"
                        + " iban");
    }

    @Test
    void aRecordMayHoldASealedInterface() throws SQLException {
        var warehouse = new Warehouse(folder);
        run(warehouse, Resource.of("sale", List.<Object>of(new Sale(1, new Card(1, "4111", 5)),
                Map.of("no", 2, "payment", Map.of("kind", "iban", "id", 2, "iban", "AT1", "amount", 1))))
                .columns(Sale.class));

        assertThat(warehouse.query("select no, payment__kind, payment__number, payment__iban from data.sale"
                + " order by no")).containsExactly("1|card|4111|null", "2|iban|null|AT1");
    }

    record Order(@Key long id, Optional<@Size(max = 3) String> code, @Min(1) int qty) {}

    @Test
    void annotationsOfJakartaValidationCount() throws SQLException {
        var warehouse = new Warehouse(folder);
        var orders = Resource.of("orders", List.<Object>of(new Order(1, Optional.of("abc"), 1),
                Map.of("id", 2, "code", "abcd", "qty", 1), Map.of("id", 3, "qty", 1))).columns(Order.class);

        assertThatThrownBy(() -> run(warehouse, orders))
                .hasMessageContaining("does not fit Order: `code` violates @Size(max = 3, min = 0)");
        run(warehouse, orders.schemaContract(SchemaContract.dataType(ContractMode.DISCARD_ROW)));
        assertThat(warehouse.query("select id from data.orders order by id")).containsExactly("1", "3");
        var other = new Warehouse(folder.resolve("other"));
        run(other, orders.schemaContract(SchemaContract.dataType(ContractMode.DISCARD_VALUE)));
        assertThat(other.query("select id, code from data.orders order by id"))
                .containsExactly("1|abc", "2|null", "3|null");
    }

    @Test
    void rowsAreValidatedWithoutLoadingToo() {
        var labels = Resource.<Object>of("label", List.of(Map.of("name", "bug", "urgent", "yes", "x", 1)))
                .columns(Label.class);
        List<Object> read = new ArrayList<>();
        Dlt.items(labels).forEach(read::add);

        assertThat(read).hasToString("[{name=bug, urgent=true}]");
    }

    @Test
    void nestedTablesMayComeLater() throws SQLException {
        var warehouse = new Warehouse(folder);
        Issue without = new Issue(1, "first", Optional.empty(), BigDecimal.ONE, new Address("Vienna", 1010),
                List.of(),
                List.of(), Map.of());
        run(warehouse, Resource.of("issue", List.of(without)).columns(Issue.class));
        assertThat(warehouse.columns("issue__labels")).isEmpty();
        Issue with = new Issue(2, "second", Optional.of(Instant.EPOCH), BigDecimal.ONE,
                new Address("Graz", 8010),
                List.of(new Label("late", false)), List.of(), Map.of());
        run(warehouse, Resource.of("issue", List.of(with)).columns(Issue.class));

        assertThat(warehouse.query("select name, urgent from data.issue__labels"))
                .containsExactly("late|false");
    }

    @Test
    void aBeanIsASchemaToo() throws SQLException {
        var warehouse = new Warehouse(folder);
        run(warehouse, Resource.of("visit", List.of(new Visit())).columns(Visit.class));

        assertThat(warehouse.query("select number, guest, paid from data.visit"))
                .containsExactly("7|Ada|true");
    }

    @Test
    void aClassThatIsNeitherIsRefused() {
        assertThatThrownBy(() -> Resource.of("x", List.of()).columns(String.class))
                .hasMessageContaining("java.lang.String is neither a record nor a bean");
    }

    private static void run(Warehouse warehouse, Resource<?> resource) {
        try (var pipeline = warehouse.pipeline("typed").build()) {
            pipeline.run(resource);
        }
    }
}
