package dev.dlt4j.internal.extract;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.WriteDisposition;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

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
        HintedTable.of("orders", resource.hints(), Schema.empty("shop"));
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

    @Test
    void aNestedTableThatIsWrittenOtherwiseIsToldOf() {
        Resource<?> orders = Resource.of("orders", List.of()).write(WriteDisposition.REPLACE);
        hint(orders.nested(List.of("lines"), hints -> hints.write(WriteDisposition.REPLACE)));
        hint(orders.nested(List.of("lines"),
                hints -> hints.write(WriteDisposition.APPEND).primaryKey(List.of("id"))));
        assertThat(logged).isEmpty();

        hint(orders.nested(List.of("lines"), hints -> hints.write(WriteDisposition.APPEND)));

        assertThat(logged).singleElement().asString().startsWith(
                "table orders__lines is written by append, but is nested in orders, which is written by replace");
    }
}
