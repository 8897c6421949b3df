package dev.dlt4j.jdbc.sqldatabase.internal.read;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.jdbc.sqldatabase.dialect.CatalogRequest;
import dev.dlt4j.jdbc.sqldatabase.dialect.SourceDialect;
import dev.dlt4j.jdbc.sqldatabase.internal.connect.SourceDatabase;
import dev.dlt4j.jdbc.sqldatabase.internal.engine.Dialects;
import dev.dlt4j.jdbc.sqldatabase.table.ConnectionAdapter;
import dev.dlt4j.jdbc.sqldatabase.table.SourceTable;
import dev.dlt4j.spi.config.EditDistance;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Looks up tables in the catalog of a database.
///
/// @param schema where tables are; empty for the schema in which they are without one
/// @param adapter sets a connection up
public record Catalog(SourceDatabase database, Dialects dialects, Optional<String> schema,
        ConnectionAdapter adapter) {
    private static final int SHOWN = 20;

    /// All tables of the schema.
    public List<SourceTable> all(boolean views, boolean foreignKeys) {
        return look(Optional.empty(), views, foreignKeys);
    }

    /// Tables and views by their names, in that order.
    ///
    /// @throws TerminalException when one is not there; names the nearest
    public List<SourceTable> named(List<String> names, boolean foreignKeys) {
        Set<String> wanted = new LinkedHashSet<>(names);
        List<SourceTable> found = look(Optional.of(wanted), true, foreignKeys);
        List<SourceTable> ordered = new ArrayList<>();
        for (String name : wanted) {
            ordered.add(found.stream().filter(table -> table.name().equals(name)).findFirst()
                    .orElseThrow(() -> missing(name)));
        }
        return ordered;
    }

    private TerminalException missing(String name) {
        List<String> there = look(Optional.empty(), true, false).stream().map(SourceTable::name).toList();
        Optional<String> nearest = EditDistance.nearest(name, there, Math.max(2, name.length() / 3));
        return new TerminalException("there is no table or view \"%s\" in %s%s; %s%s".formatted(name,
                database.location(), schema.map(each -> ", schema " + each).orElse(""),
                there.isEmpty()
                        ? "it has none at all: name the schema they are in"
                        : "there are: " + String.join(", ", there.stream().limit(SHOWN).toList())
                                + (there.size() > SHOWN ? " and " + (there.size() - SHOWN) + " more" : ""),
                nearest.map(other -> "; did you mean \"" + other + "\"?").orElse("")));
    }

    private List<SourceTable> look(Optional<Set<String>> names, boolean views, boolean foreignKeys) {
        try (Connection connection = TransactionMode.restoredAtClose(database.connect())) {
            adapter.adapt(connection);
            SourceDialect dialect = dialects.of(connection);
            String in = schema.isPresent() ? schema.get() : dialect.defaultSchema(connection);
            return dialect.tables(connection, new CatalogRequest(in, names, views, foreignKeys));
        } catch (SQLException e) {
            throw database.failure("cannot read the catalog of " + database.location(), e);
        }
    }
}
