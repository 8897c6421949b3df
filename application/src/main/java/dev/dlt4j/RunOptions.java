package dev.dlt4j;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a single run wants otherwise than its resources say. Immutable.
///
/// @param tableName          table of rows that come without a resource; given for resources too, all go there
/// @param write              write disposition of all resources
/// @param primaryKey         primary key of all resources
/// @param columns            column hints for all resources
/// @param loaderFileFormat   format of job files
public record RunOptions(Optional<String> tableName, Optional<Write> write, Optional<List<String>> primaryKey,
        List<Column> columns, Optional<String> loaderFileFormat) {
    private static final RunOptions NONE = new RunOptions(Optional.empty(), Optional.empty(),
            Optional.empty(), List.of(), Optional.empty());

    public RunOptions {
        columns = List.copyOf(columns);
    }

    /// Changes nothing.
    public static RunOptions none() {
        return NONE;
    }

    public RunOptions withTableName(String name) {
        return new RunOptions(Optional.of(name), write, primaryKey, columns, loaderFileFormat);
    }

    public RunOptions withWrite(Write disposition) {
        return new RunOptions(tableName, Optional.of(disposition), primaryKey, columns, loaderFileFormat);
    }

    public RunOptions withPrimaryKey(String... names) {
        return new RunOptions(tableName, write, Optional.of(List.of(names)), columns, loaderFileFormat);
    }

    public RunOptions withColumn(Column column) {
        List<Column> more = new ArrayList<>(columns);
        more.add(column);
        return new RunOptions(tableName, write, primaryKey, more, loaderFileFormat);
    }

    public RunOptions withLoaderFileFormat(String format) {
        return new RunOptions(tableName, write, primaryKey, columns, Optional.of(format));
    }

    Resource<?> applyTo(Resource<?> resource) {
        return resource.hints(hints -> {
            var changed = hints;
            if (tableName.isPresent()) {
                changed = changed.tableName(tableName.get());
            }
            if (write.isPresent()) {
                changed = changed.write(write.get());
            }
            if (primaryKey.isPresent()) {
                changed = changed.primaryKey(primaryKey.get());
            }
            for (Column column : columns) {
                changed = changed.column(column);
            }
            return loaderFileFormat.isPresent()
                    ? changed.other("file_format", loaderFileFormat.get())
                    : changed;
        });
    }
}
