package dev.dlt4j.jdbc.sqldatabase.internal.read;

import dev.dlt4j.domain.incremental.Incremental;
import dev.dlt4j.jdbc.sqldatabase.dialect.SourceDialect;
import dev.dlt4j.jdbc.sqldatabase.internal.query.ReadingOptions;
import dev.dlt4j.jdbc.sqldatabase.internal.query.TableHints;
import dev.dlt4j.jdbc.sqldatabase.internal.query.TableQuery;
import dev.dlt4j.jdbc.sqldatabase.table.Backend;
import dev.dlt4j.jdbc.sqldatabase.table.ReflectionLevel;
import dev.dlt4j.jdbc.sqldatabase.table.SelectQuery;
import dev.dlt4j.jdbc.sqldatabase.table.SourceTable;
import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.source.Marked;
import dev.dlt4j.spi.source.Out;
import dev.dlt4j.spi.source.ResourceBody;
import dev.dlt4j.spi.source.ResourceContext;
import dev.dlt4j.spi.step.Step;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads one table.
public final class TableBody implements ResourceBody<Object> {
    private final Catalog catalog;
    private final String name;
    private final @Nullable SourceTable known;
    private final ReadingOptions options;

    /// @param known the adapted table; null when it is looked up only when it is read
    public TableBody(Catalog catalog, String name, @Nullable SourceTable known, ReadingOptions options) {
        this.catalog = catalog;
        this.name = name;
        this.known = known;
        this.options = options;
    }

    @Override
    public void run(ResourceContext context, Out<Object> out) throws Exception {
        SourceTable table = known;
        if (table == null) {
            table = TableHints.adapted(catalog.named(List.of(name), options.foreignKeys()).getFirst(),
                    options);
            out.emit(Marked.withHints(List.of(), TableHints.of(table, options)));
        }
        try (Connection connection = catalog.database().connect()) {
            read(connection, table, context, out);
        } catch (SQLException e) {
            throw catalog.database().failure("cannot read table " + name + " of "
                    + catalog.database().location(), e);
        }
    }

    private void read(Connection connection, SourceTable table, ResourceContext context, Out<Object> out)
            throws SQLException, IOException {
        SourceDialect dialect = catalog.dialects().of(connection);
        dialect.beginReading(connection);
        try (PreparedStatement statement = statement(connection, dialect, query(dialect, table, context));
                ResultSet rows = statement.executeQuery()) {
            ResultBatches batches = ResultBatches.of(rows, dialect, table, options.chunkSize());
            boolean documents = options.backend() == Backend.ROWS
                    && (options.level() == ReflectionLevel.MINIMAL || context.needsDocuments());
            for (ColumnBatch batch = batches.next(); batch != null && !context.cancelled(); batch = batches
                    .next()) {
                if (documents) {
                    out.emit(DocumentPage.of(batch));
                } else {
                    out.table(options.backend() == Backend.ROWS ? batch.withIds() : batch);
                }
            }
        }
    }

    private SelectQuery query(SourceDialect dialect, SourceTable table, ResourceContext context) {
        Incremental<?> cursor = context.steps().cursor().<Incremental<?>>map(Step.Cursor::incremental)
                .orElse(null);
        Object start = cursor == null ? null : context.cursor().startValue();
        Object end = cursor == null ? null : context.cursor().endValue();
        SelectQuery query = new TableQuery(dialect, table).of(context.steps(), options.chunkSize(), start,
                end);
        return options.queryAdapter().adapt(query, table, cursor);
    }

    private PreparedStatement statement(Connection connection, SourceDialect dialect, SelectQuery query)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(dialect.statement(query),
                ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
        try {
            statement.setFetchSize(dialect.fetchSize(options.chunkSize()));
            for (int i = 0; i < query.parameters().size(); i++) {
                statement.setObject(i + 1, query.parameters().get(i));
            }
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }
}
