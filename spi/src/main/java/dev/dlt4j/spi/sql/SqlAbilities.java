package dev.dlt4j.spi.sql;

import java.util.Objects;

/// Facts of an engine by which statements differ; made with [#builder()]. What dlt knows as a capability of a
/// destination, such as several columns in one ALTER, is a
/// [dev.dlt4j.spi.destination.Feature] instead.
///
/// @param merge           whether there is `MERGE INTO`
/// @param mergeDelete     whether a `MERGE` has a branch that deletes
/// @param rowMatch        how rows are found whose keys are in another table
/// @param nullSafe        how values are compared that may be null
/// @param temporaryTables how temporary tables are made, named and dropped
/// @param truncate        whether tables are emptied by TRUNCATE within a transaction, else by DELETE
/// @param datasets        what a dataset is in the engine
/// @param stagingSwap     how a staging table takes the place of another without copying its rows
public record SqlAbilities(boolean merge, boolean mergeDelete, RowMatch rowMatch, NullSafe nullSafe,
        TemporaryTables temporaryTables, boolean truncate, DatasetKind datasets, StagingSwap stagingSwap) {

    /// How rows are found whose keys are in another table, so that the engine's planner makes one pass of it.
    public enum RowMatch {
        /// `DELETE FROM t AS d WHERE EXISTS (SELECT 1 FROM s WHERE s.k = d.k)`.
        EXISTS,
        /// `DELETE FROM t WHERE (k) IN (SELECT k FROM s)`, for planners that run a subquery per row.
        IN,
        /// `DELETE d FROM t AS d JOIN (SELECT DISTINCT k FROM s) AS s ON s.k = d.k`, as MySQL has it.
        JOIN
    }

    /// What a dataset is in an engine.
    public enum DatasetKind {
        /// A schema in the database that is connected to.
        SCHEMA,
        /// A database of its own on the server.
        DATABASE,
        /// A file that is attached under the dataset's name.
        FILE
    }

    /// How a staging table takes the place of another without copying its rows.
    public enum StagingSwap {
        /// Not at all: rows are copied.
        NONE,
        /// `CREATE TABLE t CLONE s`.
        CLONE,
        /// The staging table moves to the other schema, and an empty one like it is made.
        SET_SCHEMA
    }

    /// How temporary tables of a session are made, named and dropped. `{name}` is the quoted name, `{query}`
    /// the query that fills the table.
    ///
    /// @param create the statement that makes and fills a table
    /// @param name   the name by which other statements refer to it
    /// @param drop   the statement that drops it, if it is there
    /// @param replaces whether a table is made in place of one of its name, which need not be dropped first
    public record TemporaryTables(String create, String name, String drop, boolean replaces) {
        /// Tables whose name has to be free when they are made.
        public TemporaryTables(String create, String name, String drop) {
            this(create, name, drop, false);
        }

        /// As most engines have them.
        public static TemporaryTables ofSession() {
            return new TemporaryTables("CREATE TEMPORARY TABLE {name} AS {query}", "{name}",
                    "DROP TABLE IF EXISTS {name}");
        }

        String created(String quoted, String query) {
            return create.replace("{name}", quoted).replace("{query}", query);
        }

        String named(String quoted) {
            return name.replace("{name}", quoted);
        }

        String dropped(String quoted) {
            return drop.replace("{name}", quoted);
        }
    }

    /// A builder that starts with an engine of little: no MERGE, correlated subqueries, the standard's
    /// null-safe comparison, temporary tables, schemas.
    public static Builder builder() {
        return new Builder();
    }

    /// Collects the facts of an engine. Not for use by several threads.
    public static final class Builder {
        private boolean merge;
        private boolean mergeDelete;
        private RowMatch rowMatch = RowMatch.EXISTS;
        private NullSafe nullSafe = NullSafe.IS_NOT_DISTINCT_FROM;
        private TemporaryTables temporaryTables = TemporaryTables.ofSession();
        private boolean truncate;
        private DatasetKind datasets = DatasetKind.SCHEMA;
        private StagingSwap stagingSwap = StagingSwap.NONE;

        private Builder() {}

        /// There is `MERGE INTO`.
        ///
        /// @param deletes whether it has a branch that deletes
        public Builder merge(boolean deletes) {
            merge = true;
            mergeDelete = deletes;
            return this;
        }

        /// How rows are found whose keys are in another table; `EXISTS` by default.
        public Builder rowMatch(RowMatch form) {
            rowMatch = Objects.requireNonNull(form, "form");
            return this;
        }

        /// How values are compared that may be null; by default as the standard has it.
        public Builder nullSafe(NullSafe form) {
            nullSafe = Objects.requireNonNull(form, "form");
            return this;
        }

        /// How temporary tables are made, named and dropped; by default with `CREATE TEMPORARY TABLE`.
        public Builder temporaryTables(TemporaryTables form) {
            temporaryTables = Objects.requireNonNull(form, "form");
            return this;
        }

        /// Tables are emptied by TRUNCATE, which can be rolled back; by default with DELETE.
        public Builder truncate() {
            truncate = true;
            return this;
        }

        /// What a dataset is; a schema by default.
        public Builder datasets(DatasetKind kind) {
            datasets = Objects.requireNonNull(kind, "kind");
            return this;
        }

        /// How a staging table takes the place of another; by default its rows are copied.
        public Builder stagingSwap(StagingSwap form) {
            stagingSwap = Objects.requireNonNull(form, "form");
            return this;
        }

        /// The facts as they are set.
        public SqlAbilities build() {
            return new SqlAbilities(merge, mergeDelete, rowMatch, nullSafe, temporaryTables, truncate,
                    datasets, stagingSwap);
        }
    }
}
