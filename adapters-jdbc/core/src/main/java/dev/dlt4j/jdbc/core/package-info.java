/// What destinations share that are reached through JDBC: transactions, migration, dlt's own tables, marks of
/// jobs, the staging dataset, merging and replacing. A connector brings a [dev.dlt4j.jdbc.core.JdbcEngine]
/// and gets a [dev.dlt4j.jdbc.core.JdbcClient].
@NullMarked
package dev.dlt4j.jdbc.core;

import org.jspecify.annotations.NullMarked;
