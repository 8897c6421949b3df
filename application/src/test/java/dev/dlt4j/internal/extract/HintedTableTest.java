package dev.dlt4j.internal.extract;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.SchemaException;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.ResourceHints;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Hints that dlt warns of.
final class HintedTableTest {
    private final Logger logger = Logger.getLogger(HintedTable.class.getName());
    private final List<String> logged = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord told) {
            logged.add(new SimpleFormatter().formatMessage(told));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(handler);
    }

    private void hint(Resource<?> resource) {
        HintedTable.of(resource, resource.hints(), Schema.empty("shop"));
    }

    @Test
    void hintsOfColumnsThatAreCalledTheSameAreToldOf() {
        hint(Resource.of("orders", List.of())
                .hints(hints -> hints.column(Column.of("aB", DataType.TEXT, true))
                        .column(Column.of("a_b").with("unique", true))
                        .column(Column.of("c").with("sort", true))));

        assertThat(logged).singleElement().asString()
                .startsWith("table orders: the hints of column a_b are added to those of another column");
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void whatIsNoHintIsRefused(UnaryOperator<ResourceHints> hint, String told) {
        assertThatThrownBy(() -> hint(Resource.of("orders", List.of()).hints(hint)))
                .isInstanceOf(SchemaException.class).hasMessageContaining("resource orders for table orders")
                .hasMessageContaining(told);
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                wrong(all -> all.other("file_format", "parket"),
                        "/file_format must be one of preferred, jsonl"),
                wrong(all -> all.other("descripton", "x"), "/descripton is unknown"),
                wrong(all -> all.other("references", "users"), "/references must be a list"),
                wrong(all -> all.column(Column.of("id").with("nullable", "no")),
                        "/columns/id/nullable must be true or false, not no"),
                wrong(all -> all.column(Column.of("id").with("data_typ", "text")),
                        "/columns/id/data_typ is unknown"),
                wrong(all -> all.nested(List.of("lines"), ResourceHints.none().other("table_format", "x")),
                        "for table orders__lines: /table_format must be one of"));
    }

    private static Arguments wrong(UnaryOperator<ResourceHints> hint, String told) {
        return Arguments.of(hint, told);
    }

    @Test
    void hintsWithMethodsOfTheirOwnAreNotSetByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Resource.of("orders", List.of()).hint("write_disposition", "replace"))
                .withMessageContaining("`write_disposition`");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Resource.of("orders", List.of()).maxTableNesting(-1));
        assertThatIllegalArgumentException().isThrownBy(
                () -> Resource.of("orders", List.of()).reference(List.of("a"), "users", List.of("id", "k")))
                .withMessageContaining("users");
    }

    @Test
    void oneReferenceToATableTakesThePlaceOfAnother() {
        Resource<?> orders = Resource.of("orders", List.of())
                .reference(List.of("user"), "users", List.of("id"))
                .reference(List.of("shop"), "shops", List.of("id"))
                .reference(List.of("userName"), "users", List.of("name"));

        assertThat(HintedTable.of(orders, orders.hints(), Schema.empty("shop")).getFirst()
                .property("references"))
                .isEqualTo(List.of(
                        Map.of("referenced_table", "shops", "columns", List.of("shop"), "referenced_columns",
                                List.of("id")),
                        Map.of("referenced_table", "users", "columns", List.of("user_name"),
                                "referenced_columns",
                                List.of("name"))));
    }

    @Test
    void aNestedTableThatIsWrittenOtherwiseIsToldOf() {
        Resource<?> orders = Resource.of("orders", List.of()).write(WriteDisposition.REPLACE);
        hint(orders.nested(List.of("lines"), hints -> hints.write(WriteDisposition.REPLACE)));
        hint(orders.nested(List.of("lines"),
                hints -> hints.write(WriteDisposition.APPEND).primaryKey(List.of("id"))));
        assertThat(logged).isEmpty();

        hint(orders.nested(List.of("lines"), hints -> hints.write(WriteDisposition.APPEND)));

        assertThat(logged).singleElement().asString().startsWith(
                "table orders__lines is written by append, but is nested in "
                        + "orders, which is written by replace");
    }
}
