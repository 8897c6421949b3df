package dev.dlt4j.spi.destination;

import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A root table and the tables nested in it, which change together. Made with [#builder], so that a connector
/// compiled today still runs when a component is added.
///
/// @param loadId      the id of the package
/// @param createdAt   when the package was made: from then on rows of it are valid where history is kept
/// @param schema      the schema of the package
/// @param root        the root table
/// @param tables tables of the chain, a table before those nested in it: also those that got no rows this
/// time, but have some from before. Without a table whose jobs are committed already, which only happens
/// where a chain is not committed all at once
/// @param files       job files not yet committed by the name of their table, in the order of the data
/// @param disposition how the rows meet those that are there
/// @param progress    how far jobs of the package are, for destinations that can continue within one
public record ChainLoad(String loadId, Instant createdAt, Schema schema, Table root, List<Table> tables,
        Map<String, List<JobFile>> files, Disposition disposition, JobProgress progress) {
    public ChainLoad {
        Objects.requireNonNull(loadId, "loadId");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(schema, "schema");
        Objects.requireNonNull(root, "root");
        tables = List.copyOf(tables);
        files = Map.copyOf(files);
        Objects.requireNonNull(disposition, "disposition");
        Objects.requireNonNull(progress, "progress");
    }

    /// A chain whose tables get no rows, to be added to.
    ///
    /// @param schema the schema of the package
    /// @param root   the name of the root table
    public static Builder builder(String loadId, Schema schema, String root) {
        return new Builder(loadId, schema, schema.table(root));
    }

    /// The job files of one of the tables; none when it got no rows.
    public List<JobFile> filesOf(Table table) {
        return files.getOrDefault(table.name(), List.of());
    }

    /// The part of the chain that one table is.
    ///
    /// @param replace whether the rows loaded earlier are removed
    public TableLoad tableLoad(Table table, boolean replace) {
        return TableLoad.builder(loadId, table).files(filesOf(table)).replace(replace)
                .schemaName(schema.name()).progress(progress).build();
    }

    /// Collects a chain. Not for use by several threads.
    public static final class Builder {
        private final String loadId;
        private final Schema schema;
        private final Table root;
        private final Map<String, List<JobFile>> files = new LinkedHashMap<>();
        private List<Table> tables;
        private Instant createdAt = Instant.EPOCH;
        private Disposition disposition = new Disposition.Append();
        private JobProgress progress = JobProgress.none();

        private Builder(String loadId, Schema schema, Table root) {
            this.loadId = loadId;
            this.schema = schema;
            this.root = root;
            tables = schema.tree().withNested(root.name());
        }

        /// When the package was made; 1970 by default.
        public Builder createdAt(Instant moment) {
            createdAt = Objects.requireNonNull(moment, "moment");
            return this;
        }

        /// The tables of the chain, a table before those nested in it; by default all of the schema's.
        public Builder tables(List<Table> inOrder) {
            tables = List.copyOf(inOrder);
            return this;
        }

        /// The job files of a table, in the order of the data; none by default.
        public Builder files(String table, List<JobFile> inOrder) {
            files.put(table, List.copyOf(inOrder));
            return this;
        }

        /// How the rows meet those that are there; they are added by default.
        public Builder disposition(Disposition how) {
            disposition = Objects.requireNonNull(how, "how");
            return this;
        }

        /// How far jobs of the package are; nothing is remembered by default.
        public Builder progress(JobProgress ofPackage) {
            progress = Objects.requireNonNull(ofPackage, "ofPackage");
            return this;
        }

        /// The chain collected.
        public ChainLoad build() {
            return new ChainLoad(loadId, createdAt, schema, root, tables, files, disposition,
                    progress);
        }
    }
}
