package dev.dlt4j.jdbc.core;

/// What leases need of a database's SQL where databases differ. Times are the server's: those of the moment,
/// not of the transaction's begin.
///
/// @param columns     of the table: pipeline_name, which is its key, token, folder_id, holder, expires_at
/// @param insert      what follows `INSERT INTO table`: adds a pipeline, the only parameter, if it is new
/// @param secondsLeft until expires_at
/// @param later       the time that is its only parameter, in milliseconds, from now
/// @param share       the end of a query that locks its rows against changes until the commit
public record LeaseSql(String columns, String insert, String secondsLeft, String later, String share) {}
