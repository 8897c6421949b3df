package dev.dlt4j.spi.row;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// What classes say of the columns their values go to.
final class RowClassTest {
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE_USE)
    @interface NonNull {
    }

    record Tax(String name, @ColumnHint(precision = 5, scale = 2) BigDecimal rate) {}

    record Line(@Key int no, List<Tax> taxes) {}

    record Customer(@NonNull String name, Optional<Instant> since) {}

    record Order(@Key long id, @NonNull String state, Customer customer, List<Line> lines, String[] notes) {}

    record Node(String name, List<Node> children) {}

    record Anything(Object what) {}

    @Test
    void namesTypesAndNullabilityComeFromTheComponents() {
        RowClass order = RowClass.of(Order.class);

        assertThat(order.columns())
                .extracting(column -> column.name() + " " + column.property("data_type") + " "
                        + column.nullable())
                .containsExactly("id bigint false", "state text false",
                        "customer__name text true", "customer__since timestamp true");
        assertThat(order.keys()).containsExactly("id");
        assertThat(order.whole()).isTrue();
    }

    @Test
    void listsAreTablesAtTheirPathsAndKeysInThemMakeNoTableOfItsOwn() {
        RowClass order = RowClass.of(Order.class);

        assertThat(order.nested()).containsOnlyKeys(List.of("lines"), List.of("lines", "taxes"),
                List.of("notes"));
        assertThat(order.nested().get(List.of("lines", "taxes"))).last()
                .satisfies(rate -> assertThat(rate.properties()).containsEntry("precision", 5L)
                        .containsEntry("scale", 2L));
        assertThat(order.nested().get(List.of("lines"))).singleElement()
                .satisfies(no -> assertThat(no.has("primary_key")).isFalse());
        assertThat(order.nested().get(List.of("notes"))).singleElement()
                .satisfies(value -> assertThat(value.name()).isEqualTo("value"));
    }

    @Test
    void aClassThatHoldsItselfOrAnythingDoesNotDescribeItAll() {
        assertThat(RowClass.of(Node.class).whole()).isFalse();
        assertThat(RowClass.of(Node.class).columns()).singleElement();
        assertThat(RowClass.of(Anything.class).whole()).isFalse();
        assertThat(RowClass.of(Anything.class).columns()).isEmpty();
    }
}
