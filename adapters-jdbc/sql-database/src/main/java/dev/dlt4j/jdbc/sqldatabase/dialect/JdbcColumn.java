package dev.dlt4j.jdbc.sqldatabase.dialect;

/// The type of a column as a driver reports it.
///
/// @param jdbcType  constant of [java.sql.Types]
/// @param typeName  the database's name of it, as the driver writes it
/// @param size      characters, bytes or digits; 0 when not known
/// @param digits    digits behind the point; 0 when not known
public record JdbcColumn(int jdbcType, String typeName, int size, int digits) {}
