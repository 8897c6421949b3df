package dev.dlt4j.jdbc.mysql;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.spi.sql.NullSafe;
import dev.dlt4j.spi.sql.SqlAbilities;
import dev.dlt4j.spi.sql.SqlAbilities.DatasetKind;
import dev.dlt4j.spi.sql.SqlAbilities.RowMatch;
import dev.dlt4j.spi.sql.SqlAbilities.TemporaryTables;
import dev.dlt4j.spi.sql.SqlDialect;
import java.time.OffsetDateTime;

/// The SQL of MariaDB and MySQL. They have no `MERGE`. Temporary tables belong to a database as others do, so
/// they are made in one that is there, of names that no table of a schema has.
final class MySqlDialect implements SqlDialect {
    private static final int SECOND_DIGITS = 6;

    private final String engine;
    private final SqlAbilities abilities;

    /// @param engine `mysql` or `mariadb`
    /// @param place  the database in which temporary tables are made
    MySqlDialect(String engine, String place) {
        this.engine = engine;
        String name = quoted(place) + ".{name}";
        abilities = SqlAbilities.builder().rowMatch(RowMatch.JOIN).nullSafe(NullSafe.SPACESHIP)
                .datasets(DatasetKind.DATABASE)
                .temporaryTables(new TemporaryTables("CREATE TEMPORARY TABLE " + name + " AS {query}", name,
                        "DROP TEMPORARY TABLE IF EXISTS " + name))
                .build();
    }

    @Override
    public String name() {
        return "mysql";
    }

    @Override
    public String engine() {
        return engine;
    }

    @Override
    public String identifier(String name) {
        return quoted(name);
    }

    private static String quoted(String name) {
        return '`' + name.replace("`", "``") + '`';
    }

    @Override
    public String literal(String text) {
        return SqlDialect.super.literal(text.replace("\\", "\\\\"));
    }

    /// Moments have no offset and are in UTC.
    @Override
    public String timestamp(OffsetDateTime moment, int precision, boolean naive) {
        return SqlDialect.super.timestamp(moment, SECOND_DIGITS, true);
    }

    @Override
    public String columnType(String table, Column column) {
        return MySqlTypes.of(table, column);
    }

    @Override
    public SqlAbilities abilities() {
        return abilities;
    }
}
