package dev.dlt4j;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.domain.schema.contract.SchemaContract;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.spi.source.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a single run wants otherwise than its resources say. Immutable.
///
/// @param tableName          table of rows that come without a resource; given for resources too, all go
///                           there
/// @param write              write disposition of all resources
/// @param primaryKey         primary key of all resources
/// @param columns            column hints for all resources
/// @param loaderFileFormat   format of job files
/// @param schemaContract     what data may change of all tables, in place of what sources and resources say;
///                           as dlt writes it, a mode or a map from entity to mode
public record RunOptions(Optional<String> tableName, Optional<Write> write, Optional<List<String>> primaryKey,
        List<Column> columns, Optional<String> loaderFileFormat, Optional<Object> schemaContract) {
    private static final RunOptions NONE = new RunOptions(Optional.empty(), Optional.empty(),
            Optional.empty(), List.of(), Optional.empty(), Optional.empty());

    public RunOptions {
        columns = List.copyOf(columns);
    }

    /// Changes nothing.
    public static RunOptions none() {
        return NONE;
    }

    public RunOptions withTableName(String name) {
        return new RunOptions(Optional.of(name), write, primaryKey, columns, loaderFileFormat,
                schemaContract);
    }

    /// What becomes of earlier rows of all resources.
    public RunOptions withWrite(WriteDisposition disposition) {
        return withWrite(Write.of(disposition));
    }

    /// How the rows of all resources are written.
    public RunOptions withWrite(Write choice) {
        return new RunOptions(tableName, Optional.of(choice), primaryKey, columns, loaderFileFormat,
                schemaContract);
    }

    public RunOptions withPrimaryKey(String... names) {
        return new RunOptions(tableName, write, Optional.of(List.of(names)), columns, loaderFileFormat,
                schemaContract);
    }

    public RunOptions withColumn(Column column) {
        List<Column> more = new ArrayList<>(columns);
        more.add(column);
        return new RunOptions(tableName, write, primaryKey, more, loaderFileFormat, schemaContract);
    }

    public RunOptions withLoaderFileFormat(String format) {
        return new RunOptions(tableName, write, primaryKey, columns, Optional.of(format), schemaContract);
    }

    public RunOptions withSchemaContract(SchemaContract contract) {
        return withSchemaContract(contract.toHint());
    }

    /// The contract as dlt writes it: a mode, or a map from entity to mode.
    ///
    /// @throws dev.dlt4j.domain.TerminalException when an entity or a mode is unknown
    public RunOptions withSchemaContract(Object contract) {
        SchemaContract.ofWritten(contract);
        return new RunOptions(tableName, write, primaryKey, columns, loaderFileFormat, Optional.of(contract));
    }

    Source applyTo(Source source) {
        Source changed = source.eachResource(this::applyTo);
        return schemaContract.isPresent() ? changed.schemaContract(schemaContract.get()) : changed;
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
            if (schemaContract.isPresent()) {
                changed = changed.other("schema_contract", schemaContract.get());
            }
            return loaderFileFormat.isPresent()
                    ? changed.other("file_format", loaderFileFormat.get())
                    : changed;
        });
    }
}
