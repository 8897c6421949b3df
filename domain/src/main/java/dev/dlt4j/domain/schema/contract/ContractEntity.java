package dev.dlt4j.domain.schema.contract;

/// What a schema contract speaks about.
public enum ContractEntity {
    /// New tables.
    TABLES("tables"),
    /// New columns of tables that are there.
    COLUMNS("columns"),
    /// Types of columns that are there, and columns for values of other types.
    DATA_TYPE("data_type");

    private final String dltName;

    ContractEntity(String dltName) {
        this.dltName = dltName;
    }

    public String dltName() {
        return dltName;
    }
}
