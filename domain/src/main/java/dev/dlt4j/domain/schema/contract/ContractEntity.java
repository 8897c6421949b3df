package dev.dlt4j.domain.schema.contract;

/// The kinds of change that a schema contract controls.
public enum ContractEntity {
    /// New tables.
    TABLES("tables"),
    /// New columns of existing tables.
    COLUMNS("columns"),
    /// Types of existing columns, and variant columns for values of other types.
    DATA_TYPE("data_type");

    private final String dltName;

    ContractEntity(String dltName) {
        this.dltName = dltName;
    }

    public String dltName() {
        return dltName;
    }
}
