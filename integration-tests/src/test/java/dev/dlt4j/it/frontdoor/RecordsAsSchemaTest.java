package dev.dlt4j.it.frontdoor;

import dev.dlt4j.PipelineStepFailed;
import dev.dlt4j.domain.schema.contract.ContractMode;
import dev.dlt4j.domain.schema.contract.DataValidationException;
import dev.dlt4j.domain.schema.contract.SchemaContract;
import dev.dlt4j.spi.row.ColumnHint;
import dev.dlt4j.spi.row.Key;
import dev.dlt4j.spi.source.Resource;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
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
                .hasMessageContaining("urgent__v_text");
        var lenient = new Warehouse(folder.resolve("other"));
        run(lenient, Resource.of("label", List.of(Map.of("name", "bug", "urgent", "perhaps"),
                Map.of("name", "wish", "urgent", false))).columns(Label.class)
                .schemaContract(SchemaContract.dataType(ContractMode.DISCARD_ROW)));
        assertThat(lenient.query("select name, urgent from data.label")).containsExactly("wish|false");
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
