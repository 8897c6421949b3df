package dev.dlt4j.jdbc.duckdb;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What a dataset holds, as DuckDB knows it.
final class Catalog {
    private Catalog() {}

    static boolean hasDataset(Connection connection, Dataset dataset) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT 1 FROM duckdb_schemas() WHERE database_name = ? AND schema_name = ?")) {
            query.setString(1, dataset.catalog());
            query.setString(2, dataset.name());
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    static boolean hasTable(Connection connection, Dataset dataset, String table) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT 1 FROM duckdb_tables() WHERE database_name = ? AND "
                        + "schema_name = ? AND table_name = ?")) {
            query.setString(1, dataset.catalog());
            query.setString(2, dataset.name());
            query.setString(3, table);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    /// Names of all tables with the names of their columns.
    static Map<String, Set<String>> columns(Connection connection, Dataset dataset) throws SQLException {
        var columns = new HashMap<String, Set<String>>();
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT table_name, column_name FROM duckdb_columns() WHERE "
                        + "database_name = ? AND schema_name = ?")) {
            query.setString(1, dataset.catalog());
            query.setString(2, dataset.name());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    columns.computeIfAbsent(rows.getString(1), table -> new HashSet<>())
                            .add(rows.getString(2));
                }
            }
        }
        return columns;
    }

    /// Names of all tables with the names of their columns that take no nulls.
    static Map<String, Set<String>> required(Connection connection, Dataset dataset) throws SQLException {
        var columns = new HashMap<String, Set<String>>();
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT table_name, column_name FROM duckdb_columns() WHERE database_name = ? AND"
                        + " schema_name = ? AND NOT is_nullable")) {
            query.setString(1, dataset.catalog());
            query.setString(2, dataset.name());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    columns.computeIfAbsent(rows.getString(1), table -> new HashSet<>())
                            .add(rows.getString(2));
                }
            }
        }
        return columns;
    }

    /// Names of all tables with their columns and how DuckDB writes the types of these.
    static Map<String, Map<String, String>> types(Connection connection, Dataset dataset)
            throws SQLException {
        var types = new HashMap<String, Map<String, String>>();
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT table_name, column_name, data_type FROM duckdb_columns() "
                        + "WHERE database_name = ? AND schema_name = ?")) {
            query.setString(1, dataset.catalog());
            query.setString(2, dataset.name());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    types.computeIfAbsent(rows.getString(1), table -> new HashMap<>())
                            .put(rows.getString(2), rows.getString(3));
                }
            }
        }
        return types;
    }
}
