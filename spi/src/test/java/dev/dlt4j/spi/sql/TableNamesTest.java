package dev.dlt4j.spi.sql;

import dev.dlt4j.domain.schema.Column;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class TableNamesTest {
    @Test
    void eachPartOfANameIsQuoted() {
        TableNames names = new TableNames(new Plain(), List.of("db", "my\"data"),
                List.of("db", "my\"data_staging"));

        assertThat(names.target("items")).isEqualTo("\"db\".\"my\"\"data\".\"items\"");
        assertThat(names.staging("items")).isEqualTo("\"db\".\"my\"\"data_staging\".\"items\"");
        assertThat(names.column("a\"b")).isEqualTo("\"a\"\"b\"");
    }

    @Test
    void aTextCannotEndItsLiteral() {
        assertThat(new Plain().literal("it's")).isEqualTo("'it''s'");
    }

    /// A dialect of which nothing is set.
    private static final class Plain implements SqlDialect {
        @Override
        public String name() {
            return "plain";
        }

        @Override
        public String columnType(String table, Column column) {
            return "TEXT";
        }

        @Override
        public SqlAbilities abilities() {
            return SqlAbilities.builder().build();
        }
    }
}
