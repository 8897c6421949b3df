package dev.dlt4j.jdbc.sqldatabase.internal.query;

import dev.dlt4j.jdbc.sqldatabase.table.Backend;
import dev.dlt4j.jdbc.sqldatabase.table.QueryAdapter;
import dev.dlt4j.jdbc.sqldatabase.table.ReflectionLevel;
import dev.dlt4j.jdbc.sqldatabase.table.TableAdapter;
import dev.dlt4j.jdbc.sqldatabase.table.TypeAdapter;
import java.util.Optional;
import java.util.Set;

/// How tables are read.
///
/// @param chunkSize   rows of a batch
/// @param readers     most connections that read one table
/// @param foreignKeys whether they become references
/// @param included    names of the columns that are read; empty for all
/// @param excluded    names of columns that are not
/// @param session     how connections are set up
public record ReadingOptions(int chunkSize, int readers, Backend backend, ReflectionLevel level,
        boolean foreignKeys,
        Optional<Set<String>> included, Set<String> excluded, TableAdapter tableAdapter,
        TypeAdapter typeAdapter, QueryAdapter queryAdapter, ReadingSession session) {
    /// dlt's default.
    public static final int CHUNK_SIZE = 50_000;
    /// The database works while this program does.
    public static final int READERS = 2;

    public ReadingOptions {
        included = included.map(Set::copyOf);
        excluded = Set.copyOf(excluded);
    }

    /// dlt's defaults.
    public static ReadingOptions defaults() {
        return new ReadingOptions(CHUNK_SIZE, READERS, Backend.ROWS, ReflectionLevel.FULL, false,
                Optional.empty(),
                Set.of(), table -> table, type -> type, (query, table, incremental) -> query,
                ReadingSession.defaults());
    }

    public ReadingOptions chunkSize(int rows) {
        return new ReadingOptions(rows, readers, backend, level, foreignKeys, included, excluded,
                tableAdapter,
                typeAdapter, queryAdapter, session);
    }

    public ReadingOptions readers(int most) {
        return new ReadingOptions(chunkSize, most, backend, level, foreignKeys, included, excluded,
                tableAdapter,
                typeAdapter, queryAdapter, session);
    }

    public ReadingOptions backend(Backend other) {
        return new ReadingOptions(chunkSize, readers, other, level, foreignKeys, included, excluded,
                tableAdapter,
                typeAdapter, queryAdapter, session);
    }

    public ReadingOptions level(ReflectionLevel other) {
        return new ReadingOptions(chunkSize, readers, backend, other, foreignKeys, included, excluded,
                tableAdapter,
                typeAdapter, queryAdapter, session);
    }

    public ReadingOptions foreignKeys(boolean wanted) {
        return new ReadingOptions(chunkSize, readers, backend, level, wanted, included, excluded,
                tableAdapter,
                typeAdapter, queryAdapter, session);
    }

    public ReadingOptions included(Set<String> columns) {
        return new ReadingOptions(chunkSize, readers, backend, level, foreignKeys, Optional.of(columns),
                excluded,
                tableAdapter, typeAdapter, queryAdapter, session);
    }

    public ReadingOptions excluded(Set<String> columns) {
        return new ReadingOptions(chunkSize, readers, backend, level, foreignKeys, included, columns,
                tableAdapter,
                typeAdapter, queryAdapter, session);
    }

    public ReadingOptions tableAdapter(TableAdapter adapter) {
        return new ReadingOptions(chunkSize, readers, backend, level, foreignKeys, included, excluded,
                adapter,
                typeAdapter, queryAdapter, session);
    }

    public ReadingOptions typeAdapter(TypeAdapter adapter) {
        return new ReadingOptions(chunkSize, readers, backend, level, foreignKeys, included, excluded,
                tableAdapter,
                adapter, queryAdapter, session);
    }

    public ReadingOptions queryAdapter(QueryAdapter adapter) {
        return new ReadingOptions(chunkSize, readers, backend, level, foreignKeys, included, excluded,
                tableAdapter,
                typeAdapter, adapter, session);
    }

    public ReadingOptions session(ReadingSession changed) {
        return new ReadingOptions(chunkSize, readers, backend, level, foreignKeys, included, excluded,
                tableAdapter, typeAdapter, queryAdapter, changed);
    }
}
