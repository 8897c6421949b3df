package dev.dlt4j.domain.schema.contract;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.document.Documents;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.type.DataType;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Data, or a declared column, would change a part of the schema that its contract freezes. The message
/// quotes the value and the row at fault.
public final class DataValidationException extends TerminalException {
    private static final long serialVersionUID = 1L;

    private final String schemaName;
    private final String tableName;
    private final @Nullable String columnName;
    private final ContractEntity entity;
    private final ContractMode mode;
    private final @Nullable DataType dataType;
    private final transient SchemaContract contract;
    private final transient @Nullable Table table;
    private final transient Map<String, @Nullable Object> row;

    /// @param column the column that would be added or changed, null when the table itself is at fault
    /// @param table the table in the schema, null when it is new
    /// @param row the row at fault, empty when there is none
    /// @param evidence the value and the row in words, empty when there is none
    public DataValidationException(String schemaName, String tableName, @Nullable Column column,
            ContractEntity entity, ContractMode mode, SchemaContract contract, @Nullable Table table,
            Map<String, ? extends @Nullable Object> row, String what, String evidence) {
        super("in schema `" + schemaName + "`: " + what + ", because its contract on `" + entity.dltName()
                + "` is `" + mode.dltName() + "`" + evidence + "; correct the data, or relax the contract");
        this.schemaName = schemaName;
        this.tableName = tableName;
        this.columnName = column == null ? null : column.name();
        this.dataType = column == null ? null : column.dataTypeOrNull();
        this.entity = entity;
        this.mode = mode;
        this.contract = contract;
        this.table = table;
        this.row = Documents.frozen(row);
    }

    public String schemaName() {
        return schemaName;
    }

    public String tableName() {
        return tableName;
    }

    /// Empty when the table itself is at fault.
    public Optional<String> columnName() {
        return Optional.ofNullable(columnName);
    }

    /// The type of the value, or of the declared column, that was refused; empty when the table
    /// itself is at fault or a column was declared without a type.
    public Optional<DataType> dataType() {
        return Optional.ofNullable(dataType);
    }

    public ContractEntity entity() {
        return entity;
    }

    public ContractMode mode() {
        return mode;
    }

    /// The whole contract that was in force.
    public SchemaContract contract() {
        return contract;
    }

    /// The table in the schema; empty when it is new.
    public Optional<Table> table() {
        return Optional.ofNullable(table);
    }

    /// The row at fault, empty when a declaration is at fault.
    public Map<String, @Nullable Object> row() {
        return row;
    }
}
