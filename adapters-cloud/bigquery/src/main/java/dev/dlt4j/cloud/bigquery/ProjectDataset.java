package dev.dlt4j.cloud.bigquery;

import dev.dlt4j.domain.TransientException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// One dataset of a project.
record ProjectDataset(GoogleProject project, String name, BigQueryDialect dialect) {
    private static final int REQUESTS_AT_ONCE = 8;

    /// What stands before the name of a table in statements.
    List<String> qualifier() {
        return List.of(project.id(), name);
    }

    /// A table as it is written in statements.
    String table(String table) {
        return dialect.identifier(project.id()) + '.' + dialect.identifier(name) + '.'
                + dialect.identifier(table);
    }

    boolean isThere() {
        return project.hasDataset(name);
    }

    boolean hasTable(String table) {
        return project.table(name, table).isPresent();
    }

    /// Descriptions of tables that are there, of all when none is named. The catalog that is asked by SQL
    /// lags behind, so each is asked for by itself, several at once.
    Map<String, TableInfo> infos(@Nullable Set<String> wanted) {
        List<String> names = project.tables(name).stream()
                .filter(table -> wanted == null || wanted.contains(table)).toList();
        Map<String, TableInfo> infos = new TreeMap<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(REQUESTS_AT_ONCE,
                Thread.ofVirtual().factory())) {
            Map<String, Future<TableInfo>> answers = new LinkedHashMap<>();
            for (String table : names) {
                answers.put(table, threads.submit(() -> project.table(name, table).orElse(null)));
            }
            for (var answer : answers.entrySet()) {
                TableInfo info = answer.getValue().get();
                if (info != null) {
                    infos.put(answer.getKey(), info);
                }
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransientException("the run was interrupted", e);
        }
        return infos;
    }

    /// Runs a statement that may be repeated.
    ///
    /// @return the number of rows that it changed
    long execute(String sql, @Nullable Object... values) {
        return project.changed(QueryParameters.query(sql, values));
    }

    /// All rows of a query, as texts. A null is an empty text.
    List<List<String>> rows(String sql, @Nullable Object... values) {
        Map<String, @Nullable Object> job = project.run(QueryParameters.query(sql, values));
        List<List<String>> all = new ArrayList<>();
        try (QueryRows rows = new QueryRows(page -> project.rows(job, page))) {
            while (rows.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 0; i < rows.cells(); i++) {
                    Object value = rows.cell(i);
                    cells.add(value == null ? "" : value.toString());
                }
                all.add(cells);
            }
        }
        return all;
    }
}
