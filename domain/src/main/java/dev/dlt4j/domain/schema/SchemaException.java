package dev.dlt4j.domain.schema;

import dev.dlt4j.domain.TerminalException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A schema that cannot be created, read or changed. Names the schema and, where there is one, the
/// table and the column at fault.
public final class SchemaException extends TerminalException {
    private static final long serialVersionUID = 1L;

    /// The kind of fault.
    public enum Fault {
        /// The name is not an identifier or too long.
        INVALID_NAME,
        /// The stored form breaks its grammar: unknown keys, wrong types, unknown values.
        INVALID_FORM,
        /// A part that every schema has is missing.
        CORRUPTED,
        /// The stored hash is not the hash of the content.
        TAMPERED,
        /// The engine version is newer than this program's.
        UNKNOWN_ENGINE, PARENT_NOT_FOUND, TABLE_NOT_FOUND,
        /// A property of a table cannot be changed to another value.
        PROPERTY_CONFLICT,
        /// A column cannot change its data type.
        TYPE_CONFLICT,
        /// Names of tables that already have data must not change.
        IDENTIFIERS_FROZEN,
        /// Two names are equal at the destination.
        NAME_COLLISION,
        /// A name is longer than the destination allows.
        NAME_TOO_LONG,
        /// The destination does not offer the merge strategy of a table.
        UNSUPPORTED_MERGE_STRATEGY,
        /// The destination does not offer the replace strategy that is configured.
        UNSUPPORTED_REPLACE_STRATEGY,
        /// The strategy by which a table is merged needs a primary key, and the table has none.
        MERGE_WITHOUT_KEY
    }

    private final Fault fault;
    private final String schemaName;
    private final @Nullable String tableName;
    private final @Nullable String columnName;

    SchemaException(Fault fault, String schemaName, String message) {
        this(fault, schemaName, null, null, message);
    }

    public SchemaException(Fault fault, String schemaName, @Nullable String tableName,
            @Nullable String columnName,
            String message) {
        super("in schema `" + schemaName + "`: " + message);
        this.fault = fault;
        this.schemaName = schemaName;
        this.tableName = tableName;
        this.columnName = columnName;
    }

    public Fault fault() {
        return fault;
    }

    public String schemaName() {
        return schemaName;
    }

    public Optional<String> tableName() {
        return Optional.ofNullable(tableName);
    }

    public Optional<String> columnName() {
        return Optional.ofNullable(columnName);
    }
}
