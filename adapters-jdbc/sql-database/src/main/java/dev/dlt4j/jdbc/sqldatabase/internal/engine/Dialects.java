package dev.dlt4j.jdbc.sqldatabase.internal.engine;

import dev.dlt4j.jdbc.sqldatabase.dialect.GenericDialect;
import dev.dlt4j.jdbc.sqldatabase.dialect.SourceDialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The dialects, those that users brought first.
///
/// @param all in the order in which they are tried; the last one is for any database
public record Dialects(List<SourceDialect> all) {
    private static final List<SourceDialect> KNOWN = List.of(new PostgresReading(), new SqliteReading(),
            new DuckDbReading(), new MariaDbReading(), new H2Reading(), new SqlServerReading(),
            new OracleReading(), new GenericDialect());

    public Dialects {
        all = List.copyOf(all);
    }

    /// Those of this module, and before them some of others.
    public static Dialects with(List<? extends SourceDialect> brought) {
        List<SourceDialect> all = new ArrayList<>(brought);
        all.addAll(KNOWN);
        return new Dialects(all);
    }

    /// The dialect of a database.
    public SourceDialect of(Connection connection) throws SQLException {
        String product = String.valueOf(connection.getMetaData().getDatabaseProductName())
                .toLowerCase(Locale.ROOT);
        return all.stream().filter(each -> each.speaks(product)).findFirst().orElseGet(GenericDialect::new);
    }
}
