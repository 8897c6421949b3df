package dev.dlt4j.jdbc.core;

import dev.dlt4j.domain.DltException;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.TransientException;
import dev.dlt4j.spi.query.SqlAccess;
import dev.dlt4j.spi.query.SqlClient;
import dev.dlt4j.spi.query.SqlRows;
import dev.dlt4j.spi.sql.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// SQL on one dataset. Each statement has a connection and a transaction of its own, or all share those of
/// the transaction that the client was made for.
final class JdbcSqlClient implements SqlClient {
    /// Rows that the driver fetches at once.
    private static final int FETCH_SIZE = 1_000;
    /// Classes of SQLSTATE.
    private static final Set<String> PASSING = Set.of("08", "40", "53", "55", "57", "58");

    private final JdbcEngine engine;
    private final String datasetName;
    private final SqlAccess access;
    private final @Nullable Connection shared;
    private final List<JdbcRows> open = new ArrayList<>();

    JdbcSqlClient(JdbcEngine engine, String datasetName, SqlAccess access) {
        this(engine, datasetName, access, null);
    }

    private JdbcSqlClient(JdbcEngine engine, String datasetName, SqlAccess access,
            @Nullable Connection shared) {
        this.engine = engine;
        this.datasetName = datasetName;
        this.access = access;
        this.shared = shared;
    }

    @Override
    public String dataset() {
        return datasetName;
    }

    @Override
    public SqlDialect dialect() {
        return engine.dialect();
    }

    @Override
    public String tableName(String table) {
        try {
            return JdbcDataset.of(engine, datasetName).table(table);
        } catch (SQLException e) {
            throw failed("name table \"" + table + '"', e);
        }
    }

    @Override
    public Map<String, List<String>> tables() {
        if (!engine.exists()) {
            return Map.of();
        }
        Map<String, List<String>> tables = new LinkedHashMap<>();
        try (Connection connection = engine.connectToQuery(datasetName, access)) {
            for (JdbcCatalog.StoredColumn column : engine.catalog().columns(connection,
                    engine.qualifier(datasetName))) {
                tables.computeIfAbsent(column.table(), name -> new ArrayList<>()).add(column.name());
            }
        } catch (SQLException e) {
            throw failed("list the tables of dataset \"" + datasetName + '"', e);
        }
        return Collections.unmodifiableMap(tables);
    }

    @Override
    public SqlRows query(String sql, @Nullable Object... parameters) {
        access.requireQuery(sql);
        Connection connection = begin();
        try {
            Statement statement = statement(connection, sql, parameters);
            try {
                statement.setFetchSize(FETCH_SIZE);
                JdbcRows rows = new JdbcRows(statement, (parameters.length > 0
                        && statement instanceof PreparedStatement prepared)
                                ? prepared.executeQuery()
                                : statement.executeQuery(sql),
                        engine.momentsAreTexts(),
                        done -> end(connection, done),
                        failure -> failed("read the rows of the query", failure));
                remember(rows);
                return rows;
            } catch (SQLException e) {
                statement.close();
                throw engine.failureOfQuery(connection, sql, Arrays.asList(parameters), e);
            }
        } catch (SQLException e) {
            DltException failure = failed("run the query", sql, e);
            giveUp(connection, failure);
            throw failure;
        } catch (RuntimeException | Error e) {
            giveUp(connection, e);
            throw e;
        }
    }

    @Override
    public long execute(String sql, @Nullable Object... parameters) {
        access.requireWriting();
        Connection connection = begin();
        long changed;
        try (Statement statement = statement(connection, sql, parameters)) {
            boolean rows = (parameters.length > 0 && statement instanceof PreparedStatement prepared)
                    ? prepared.execute()
                    : statement.execute(sql);
            changed = rows ? 0 : Math.max(0, statement.getUpdateCount());
        } catch (SQLException e) {
            DltException failure = failed("run the statement", sql, e);
            giveUp(connection, failure);
            throw failure;
        } catch (RuntimeException | Error e) {
            giveUp(connection, e);
            throw e;
        }
        end(connection, true);
        return changed;
    }

    @Override
    public <T extends @Nullable Object> T transaction(Function<SqlClient, T> work) {
        if (shared != null) {
            throw new IllegalStateException("a transaction cannot begin within another");
        }
        Connection connection = begin();
        JdbcSqlClient inside = new JdbcSqlClient(engine, datasetName, access, connection);
        T result;
        try {
            result = work.apply(inside);
            inside.closeRows();
        } catch (RuntimeException | Error e) {
            try {
                inside.closeRows();
            } catch (RuntimeException closing) {
                e.addSuppressed(closing);
            }
            giveUp(connection, e);
            throw e;
        }
        end(connection, true);
        return result;
    }

    /// A prepared one only with parameters: without, no character stands for one.
    private static Statement statement(Connection connection, String sql, @Nullable Object... parameters)
            throws SQLException {
        if (parameters.length == 0) {
            return connection.createStatement();
        }
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, JdbcParameter.of(parameters[i]));
            }
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    private Connection begin() {
        if (shared != null) {
            return shared;
        }
        requireDatabase();
        try {
            Connection connection = engine.connectToQuery(datasetName, access);
            try {
                JdbcDataset dataset = JdbcDataset.of(engine, datasetName);
                if (!dataset.isThere(connection)) {
                    throw noData();
                }
                engine.prepareQueries(connection, dataset.qualified());
                if (access == SqlAccess.READ_ONLY) {
                    engine.beginReading(connection);
                } else {
                    connection.setAutoCommit(false);
                }
                return connection;
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw failed("look at dataset \"" + datasetName + '"', e);
        }
    }

    private void requireDatabase() {
        if (!engine.exists()) {
            throw noData();
        }
    }

    private TerminalException noData() {
        if (engine.endsWithProcess()) {
            return new TerminalException(("there is no dataset \"%s\" in %s: what a run loads there is gone "
                    + "when its process ends. Look at it in the program that loads it, or load into a file")
                    .formatted(datasetName, engine.inMessages()));
        }
        return new TerminalException("there is no dataset \"%s\" in %s yet: run the pipeline first"
                .formatted(datasetName, engine.inMessages()));
    }

    /// Ends the transaction of a statement that has one of its own.
    private void end(Connection connection, boolean succeeded) {
        if (shared != null) {
            return;
        }
        try (connection) {
            if (access == SqlAccess.READ_ONLY) {
                engine.endReading(connection);
            } else if (succeeded) {
                connection.commit();
            } else {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw failed(succeeded ? "commit" : "roll back", e);
        }
    }

    private void giveUp(Connection connection, Throwable why) {
        try {
            end(connection, false);
        } catch (DltException e) {
            why.addSuppressed(e);
        }
    }

    private void remember(JdbcRows rows) {
        if (shared != null) {
            open.add(rows);
        }
    }

    private void closeRows() {
        open.forEach(JdbcRows::close);
    }

    private DltException failed(String what, SQLException failure) {
        return failed(what, "", failure);
    }

    /// @param sql the statement, in which a name may be wrong
    private DltException failed(String what, String sql, SQLException failure) {
        ErrorMeaning meaning = engine.meaning(failure, ErrorContext.DATASET);
        String text = "cannot %s in %s: %s".formatted(what, engine.inMessages(),
                Objects.requireNonNullElse(failure.getMessage(), "no reason given").strip());
        if (meaning.passing() && mayPass(failure)) {
            return new TransientException(text + "; " + meaning.todo(), failure);
        }
        return new TerminalException(known(sql, failure).map(hint -> text + '\n' + hint).orElse(text),
                failure);
    }

    /// Whether it is not the statement that is at fault: connections, conflicts, resources, locks.
    private static boolean mayPass(SQLException failure) {
        String state = Objects.requireNonNullElse(failure.getSQLState(), "");
        return state.length() < 2
                ? String.valueOf(failure.getMessage()).contains("lock")
                : PASSING.contains(state.substring(0, 2));
    }

    /// Advice on a name that is not there; empty for other failures.
    private Optional<String> known(String sql, SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        Optional<UnknownName> unknown = UnknownName.of(message, sql);
        if (unknown.isEmpty() && !engine.isUnknownName(failure)) {
            return Optional.empty();
        }
        try {
            Map<String, List<String>> tables = tables();
            return unknown.isPresent()
                    ? unknown.get().hint(message, sql, datasetName, tables)
                    : Optional.of("tables of dataset \"" + datasetName + "\": "
                            + String.join(", ", tables.keySet()));
        } catch (DltException e) {
            return Optional.of("the tables of dataset \"" + datasetName + "\" cannot be listed");
        }
    }

    @Override
    public void close() {
        closeRows();
    }
}
