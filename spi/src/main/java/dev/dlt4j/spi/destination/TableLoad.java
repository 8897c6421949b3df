package dev.dlt4j.spi.destination;

import dev.dlt4j.domain.schema.Table;
import java.util.List;
import java.util.Objects;

/// The job files of one table of one package, loaded together. Made with [#builder], so that a connector
/// compiled today still runs when a component is added.
///
/// @param loadId  the id of the package
/// @param table   the table as it is in the schema of the package
/// @param files   job files not yet committed, in the order of the data; their formats may differ; empty when
///                the table is only to be replaced by nothing
/// @param replace whether the rows loaded earlier are removed: in the same transaction, if there are
///                transactions
/// @param schemaName the name of the schema of the package; empty where only one table is loaded by itself
/// @param progress   how far jobs of the package are, for destinations that can continue within one
public record TableLoad(String loadId, Table table, List<JobFile> files, boolean replace,
        String schemaName, JobProgress progress) {
    public TableLoad {
        Objects.requireNonNull(loadId, "loadId");
        Objects.requireNonNull(table, "table");
        files = List.copyOf(files);
        Objects.requireNonNull(schemaName, "schemaName");
        Objects.requireNonNull(progress, "progress");
    }

    /// A load of no files that removes no rows, to be added to.
    public static Builder builder(String loadId, Table table) {
        return new Builder(loadId, table);
    }

    /// Collects a load. Not for use by several threads.
    public static final class Builder {
        private final String loadId;
        private final Table table;
        private List<JobFile> files = List.of();
        private boolean replace;
        private String schemaName = "";
        private JobProgress progress = JobProgress.none();

        private Builder(String loadId, Table table) {
            this.loadId = loadId;
            this.table = table;
        }

        /// All job files, in the order of the data; none by default.
        public Builder files(List<JobFile> inOrder) {
            files = List.copyOf(inOrder);
            return this;
        }

        /// Whether the rows loaded earlier are removed; false by default.
        public Builder replace(boolean removesEarlierRows) {
            replace = removesEarlierRows;
            return this;
        }

        /// The name of the schema of the package; empty by default.
        public Builder schemaName(String name) {
            schemaName = Objects.requireNonNull(name, "name");
            return this;
        }

        /// How far jobs of the package are; nothing is remembered by default.
        public Builder progress(JobProgress ofPackage) {
            progress = Objects.requireNonNull(ofPackage, "ofPackage");
            return this;
        }

        /// The load collected.
        public TableLoad build() {
            return new TableLoad(loadId, table, files, replace, schemaName, progress);
        }
    }
}
