package dev.dlt4j.jdbc.sqldatabase.internal.read;

import dev.dlt4j.domain.incremental.Incremental;
import dev.dlt4j.jdbc.sqldatabase.dialect.SourceDialect;
import dev.dlt4j.jdbc.sqldatabase.internal.batch.BulkReading;
import dev.dlt4j.jdbc.sqldatabase.internal.batch.QueryBatches;
import dev.dlt4j.jdbc.sqldatabase.internal.chunk.ChunkPlan;
import dev.dlt4j.jdbc.sqldatabase.internal.chunk.ChunkPlanner;
import dev.dlt4j.jdbc.sqldatabase.internal.chunk.ChunkReading;
import dev.dlt4j.jdbc.sqldatabase.internal.chunk.KeyRanges;
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
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads one table.
public final class TableBody implements ResourceBody<Object> {
    /// So many batches are between two checkpoints.
    private static final int CHECKPOINT_BATCHES = 20;
    /// A chunk has so many when there are several readers: as many as one keeps, so that it can read a whole
    /// chunk ahead while another's is loaded.
    private static final int SHARED_BATCHES = 2;

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
        try (Connection connection = connect()) {
            read(connection, table, context, out);
        } catch (SQLException e) {
            throw catalog.database().readFailure("cannot read table " + name + " of "
                    + catalog.database().location(), e);
        }
    }

    private Connection connect() throws SQLException {
        return StoppableConnection.of(TransactionMode.restoredAtClose(catalog.database().connect()));
    }

    private void read(Connection connection, SourceTable table, ResourceContext context, Out<Object> out)
            throws SQLException, IOException, InterruptedException {
        SourceDialect dialect = catalog.dialects().of(connection);
        options.session().begin(connection, dialect);
        Optional<Object> position = context.resumePosition();
        boolean shared = options.readers() > 1 && dialect.hasSnapshots()
                && options.session().sharesSnapshots();
        int batches = shared ? SHARED_BATCHES : CHECKPOINT_BATCHES;
        ChunkPlan plan = new ChunkPlanner(connection, dialect, table, (long) options.chunkSize() * batches)
                .plan(query(dialect, table, context), position);
        int first = position.map(KeyRanges::next).orElse(0);
        Optional<String> snapshot = shared && plan.chunks().size() - first > 1
                ? dialect.snapshot(connection)
                : Optional.empty();
        ChunkReading reading = new ChunkReading(new Opened(dialect, table, snapshot),
                new HandedOver(plan, CHECKPOINT_BATCHES / batches, context, out));
        if (snapshot.isPresent()) {
            reading.read(plan.chunks(), first, options.readers());
        } else {
            reading.read(connection, plan.chunks(), first);
        }
    }

    /// Connections of readers, and the rows of chunks.
    private final class Opened implements ChunkReading.Opening {
        private final SourceDialect dialect;
        private final SourceTable table;
        private final Optional<String> snapshot;

        private Opened(SourceDialect dialect, SourceTable table, Optional<String> snapshot) {
            this.dialect = dialect;
            this.table = table;
            this.snapshot = snapshot;
        }

        @Override
        public Connection connect() throws SQLException {
            Connection connection = TableBody.this.connect();
            try {
                options.session().begin(connection, dialect, snapshot.orElseThrow());
                return connection;
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        }

        @Override
        public QueryBatches open(Connection connection, SelectQuery chunk) throws SQLException {
            Optional<QueryBatches> bulk = dialect instanceof BulkReading reading
                    ? reading.open(connection, table, chunk, options.chunkSize())
                    : Optional.empty();
            return bulk.isPresent()
                    ? bulk.get()
                    : ResultBatches.of(connection, dialect, table, chunk, options);
        }
    }

    /// Batches on their way into the pipeline.
    private final class HandedOver implements ChunkReading.Listener {
        private final ChunkPlan plan;
        private final int chunksPerCheckpoint;
        private final ResourceContext context;
        private final Out<Object> out;
        private final boolean documents;

        private HandedOver(ChunkPlan plan, int chunksPerCheckpoint, ResourceContext context,
                Out<Object> out) {
            this.plan = plan;
            this.chunksPerCheckpoint = chunksPerCheckpoint;
            this.context = context;
            this.out = out;
            this.documents = options.backend() == Backend.ROWS
                    && (options.level() == ReflectionLevel.MINIMAL || context.needsDocuments());
        }

        @Override
        public boolean batch(ColumnBatch batch) {
            if (documents) {
                out.emit(DocumentPage.of(batch));
            } else {
                out.table(options.backend() == Backend.ROWS ? batch.withIds() : batch);
            }
            return !context.cancelled();
        }

        @Override
        public void chunkEnded(int next) {
            if (next < plan.chunks().size() && next % chunksPerCheckpoint == 0) {
                plan.ranges().ifPresent(ranges -> context.checkpoint(ranges.position(next)));
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
}
