package dev.dlt4j;

import java.util.Locale;
import java.util.Optional;

/// One difference between the schema that is kept and the one that a run would leave.
///
/// @param kind   what changes
/// @param schema the schema's name
/// @param table  the table's name, normalized
/// @param column the column's name; empty for a change of the whole table
/// @param detail the types before and after, or the message of the contract
public record SchemaChange(Kind kind, String schema, String table, Optional<String> column, String detail) {
    /// Kinds of changes.
    public enum Kind {
        /// A table that the schema does not have yet.
        NEW_TABLE(false),
        /// A column that its table does not have yet.
        NEW_COLUMN(false),
        /// A column for values that do not fit the type of their own: `amount__v_text`.
        VARIANT_COLUMN(true),
        /// Another data type for a column that is there: the destination keeps the old one.
        CHANGED_TYPE(true),
        /// A column that did not take nulls takes them.
        NULLABLE(false),
        /// A column that took nulls takes them no more.
        NOT_NULLABLE(true),
        /// The schema contract forbids what the data needs.
        CONTRACT_VIOLATION(true);

        private final boolean breaking;

        Kind(boolean breaking) {
            this.breaking = breaking;
        }

        /// Whether readers of the table, or the run itself, can fail because of it.
        public boolean isBreaking() {
            return breaking;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public boolean isBreaking() {
        return kind.isBreaking();
    }

    @Override
    public String toString() {
        return "%s %s%s%s".formatted(kind.toString().replace('_', ' '), table,
                column.map("."::concat).orElse(""), detail.isEmpty() ? "" : ": " + detail);
    }
}
