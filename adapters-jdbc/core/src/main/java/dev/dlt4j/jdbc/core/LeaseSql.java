package dev.dlt4j.jdbc.core;

/// What leases need of a database's SQL where databases differ. Times are the server's: those of the moment,
/// not of the transaction's begin.
///
/// @param columns     of the table: pipeline_name, which is its key, token, folder_id, holder, expires_at
/// @param insert what follows `INSERT INTO table`: inserts a row of a pipeline, the only parameter, unless it
/// is there
/// @param secondsLeft until expires_at
/// @param later       now and as many milliseconds as its only parameter says
/// @param share       what a query ends with that keeps its rows as they are until the commit
public record LeaseSql(String columns, String insert, String secondsLeft, String later, String share) {}
