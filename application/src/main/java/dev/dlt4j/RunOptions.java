package dev.dlt4j;

import dev.dlt4j.domain.load.RefreshMode;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.domain.schema.contract.SchemaContract;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.spi.source.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a single run does differently from the hints of its resources. Immutable. Made with [#builder] or
/// with [#none] and the `with…` methods, so that a program compiled today still runs when a component is
/// added.
///
/// @param tableName          table of rows that come without a resource, and of all resources that are
///                           run with it
/// @param write              write disposition of all resources
/// @param primaryKey         primary key of all resources
/// @param columns            column hints for all resources
/// @param loaderFileFormat   format of job files
/// @param schemaContract what data may change of all tables, in place of sources' and resources' contracts;
/// as dlt writes it, a mode or a map from entity to mode
public record RunOptions(Optional<String> tableName, Optional<Write> write, Optional<List<String>> primaryKey,
        List<Column> columns, Optional<String> loaderFileFormat, Optional<Object> schemaContract,
        Optional<RefreshMode> refresh) {
    public RunOptions {
        columns = List.copyOf(columns);
    }

    /// Changes nothing.
    public static RunOptions none() {
        return new Builder().build();
    }

    /// A builder that changes nothing yet.
    public static Builder builder() {
        return new Builder();
    }

    /// A builder that starts with these options; changing it leaves them as they are.
    public Builder toBuilder() {
        return new Builder(this);
    }

    /// These options with [Builder#tableName].
    public RunOptions withTableName(String name) {
        return toBuilder().tableName(name).build();
    }

    /// These options with [Builder#write].
    public RunOptions withWrite(WriteDisposition disposition) {
        return withWrite(Write.of(disposition));
    }

    /// These options with [Builder#write].
    public RunOptions withWrite(Write choice) {
        return toBuilder().write(choice).build();
    }

    /// These options with [Builder#primaryKey].
    public RunOptions withPrimaryKey(String... names) {
        return toBuilder().primaryKey(names).build();
    }

    /// These options with one more [Builder#column].
    public RunOptions withColumn(Column column) {
        return toBuilder().column(column).build();
    }

    /// These options with [Builder#loaderFileFormat].
    public RunOptions withLoaderFileFormat(String format) {
        return toBuilder().loaderFileFormat(format).build();
    }

    /// These options with [Builder#schemaContract].
    public RunOptions withSchemaContract(SchemaContract contract) {
        return withSchemaContract(contract.toHint());
    }

    /// The contract as dlt writes it: a mode, or a map from entity to mode.
    ///
    /// @throws dev.dlt4j.domain.TerminalException when an entity or a mode is unknown
    public RunOptions withSchemaContract(Object contract) {
        return toBuilder().schemaContract(contract).build();
    }

    /// These options with [Builder#refresh].
    public RunOptions withRefresh(RefreshMode mode) {
        return toBuilder().refresh(mode).build();
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

    /// Collects options. Not for use by several threads.
    public static final class Builder {
        private Optional<String> tableName = Optional.empty();
        private Optional<Write> write = Optional.empty();
        private Optional<List<String>> primaryKey = Optional.empty();
        private final List<Column> columns = new ArrayList<>();
        private Optional<String> loaderFileFormat = Optional.empty();
        private Optional<Object> schemaContract = Optional.empty();
        private Optional<RefreshMode> refresh = Optional.empty();

        private Builder() {}

        private Builder(RunOptions from) {
            tableName = from.tableName;
            write = from.write;
            primaryKey = from.primaryKey;
            columns.addAll(from.columns);
            loaderFileFormat = from.loaderFileFormat;
            schemaContract = from.schemaContract;
            refresh = from.refresh;
        }

        /// The table of rows that come without a resource; of all resources when they come with one.
        public Builder tableName(String name) {
            tableName = Optional.of(name);
            return this;
        }

        /// Write disposition of all resources; by default each resource keeps its own.
        public Builder write(WriteDisposition disposition) {
            return write(Write.of(disposition));
        }

        /// How the rows of all resources are written; by default each resource keeps its own way.
        public Builder write(Write choice) {
            write = Optional.of(choice);
            return this;
        }

        /// Primary key of all resources; by default each resource keeps its own.
        public Builder primaryKey(String... names) {
            primaryKey = Optional.of(List.of(names));
            return this;
        }

        /// One more column hint for all resources.
        public Builder column(Column column) {
            columns.add(column);
            return this;
        }

        /// Format of job files, by dlt's name; by default each resource keeps its own.
        public Builder loaderFileFormat(String format) {
            loaderFileFormat = Optional.of(format);
            return this;
        }

        /// What data may change of all tables, in place of the contracts of sources and resources.
        public Builder schemaContract(SchemaContract contract) {
            return schemaContract(contract.toHint());
        }

        /// The contract as dlt writes it: a mode, or a map from entity to mode.
        ///
        /// @throws dev.dlt4j.domain.TerminalException when an entity or a mode is unknown
        public Builder schemaContract(Object contract) {
            SchemaContract.ofWritten(contract);
            schemaContract = Optional.of(contract);
            return this;
        }

        /// How sources are reset before they are extracted; by default they go on from where they stopped.
        public Builder refresh(RefreshMode mode) {
            refresh = Optional.of(mode);
            return this;
        }

        /// The options collected. The builder may be changed and used again.
        public RunOptions build() {
            return new RunOptions(tableName, write, primaryKey, columns, loaderFileFormat, schemaContract,
                    refresh);
        }
    }
}
