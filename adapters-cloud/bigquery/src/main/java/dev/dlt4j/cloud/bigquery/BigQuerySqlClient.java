package dev.dlt4j.cloud.bigquery;

import dev.dlt4j.cloud.bigquery.internal.rest.Answer;
import dev.dlt4j.domain.DltException;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.spi.config.EditDistance;
import dev.dlt4j.spi.query.SqlAccess;
import dev.dlt4j.spi.query.SqlClient;
import dev.dlt4j.spi.query.SqlRows;
import dev.dlt4j.spi.sql.SqlDialect;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// SQL on one dataset. Each statement is a job of its own; those of a transaction are in one session of
/// BigQuery.
final class BigQuerySqlClient implements SqlClient {
    private static final Pattern MISSING_TABLE = Pattern
            .compile("(?i)not found: table [^ ]*[.:]([^ .:]+) was not found");

    private final ProjectDataset dataset;
    private final BigQueryFailures failures;
    private final SqlAccess access;
    /// The session of the transaction; empty outside of one.
    private final String session;

    BigQuerySqlClient(ProjectDataset dataset, BigQueryFailures failures, SqlAccess access) {
        this(dataset, failures, access, "");
    }

    private BigQuerySqlClient(ProjectDataset dataset, BigQueryFailures failures, SqlAccess access,
            String session) {
        this.dataset = dataset;
        this.failures = failures;
        this.access = access;
        this.session = session;
    }

    @Override
    public String dataset() {
        return dataset.name();
    }

    @Override
    public SqlDialect dialect() {
        return dataset.dialect();
    }

    @Override
    public String tableName(String table) {
        return dataset.table(table);
    }

    @Override
    public Map<String, List<String>> tables() {
        Map<String, List<String>> tables = new LinkedHashMap<>();
        failures.within("list the tables of the dataset", () -> dataset.infos(null))
                .forEach((table, info) -> tables.put(table, List.copyOf(info.columns().keySet())));
        return tables;
    }

    @Override
    public SqlRows query(String sql, @Nullable Object... parameters) {
        access.requireQuery(sql);
        return run("run the query", () -> {
            Map<String, Object> query = configured(sql, parameters);
            String type = access == SqlAccess.READ_ONLY ? dataset.project().dryRun(query).type() : "";
            if (!type.isEmpty() && !type.equals("SELECT")) {
                throw SqlAccess.notReading("it is one of type " + type);
            }
            Map<String, @Nullable Object> job = dataset.project().run(query);
            return new QueryRows(page -> failures.within("read the rows of the query",
                    () -> dataset.project().rows(job, page)));
        });
    }

    @Override
    public long execute(String sql, @Nullable Object... parameters) {
        access.requireWriting();
        return run("run the statement", () -> dataset.project().changed(configured(sql, parameters)));
    }

    @Override
    public <T extends @Nullable Object> T transaction(Function<SqlClient, T> work) {
        if (!session.isEmpty()) {
            throw new IllegalStateException("a transaction cannot begin within another");
        }
        String begun = run("begin a transaction", this::begin);
        BigQuerySqlClient inside = new BigQuerySqlClient(dataset, failures, access, begun);
        T result;
        try {
            result = work.apply(inside);
        } catch (RuntimeException | Error e) {
            try {
                inside.end("ROLLBACK TRANSACTION");
            } catch (DltException rollback) {
                e.addSuppressed(rollback);
            }
            throw e;
        }
        inside.end("COMMIT TRANSACTION");
        return result;
    }

    private String begin() {
        Map<String, Object> query = QueryParameters.query("BEGIN TRANSACTION");
        query.put("createSession", true);
        String made = Answer.text(dataset.project().run(query), "statistics", "sessionInfo", "sessionId");
        if (made.isEmpty()) {
            throw new TerminalException("BigQuery %s made no session for a transaction"
                    .formatted(failures.place()));
        }
        return made;
    }

    private void end(String statement) {
        run(statement.toLowerCase(Locale.ROOT), () -> {
            dataset.project().run(configured(statement));
            // what is left of a session ends by itself after a day
            return dataset.project().run(configured("CALL BQ.ABORT_SESSION()"));
        });
    }

    private Map<String, Object> configured(String sql, @Nullable Object... parameters) {
        Map<String, Object> query = QueryParameters.query(sql,
                Arrays.stream(parameters).map(BigQuerySqlClient::parameter).toArray());
        query.put("defaultDataset", Map.of("projectId", dataset.project().id(), "datasetId", dataset.name()));
        if (!session.isEmpty()) {
            query.put("connectionProperties", List.of(Map.of("key", "session_id", "value", session)));
        }
        return query;
    }

    /// Columns of moments are `TIMESTAMP` also where they have no time zone.
    private static @Nullable Object parameter(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Instant instant -> instant.atOffset(ZoneOffset.UTC);
            case LocalDateTime moment -> moment.atOffset(ZoneOffset.UTC);
            case Enum<?> constant -> constant.name();
            default -> value;
        };
    }

    private <T> T run(String what, Supplier<T> work) {
        try {
            return failures.within(what, work);
        } catch (DltException e) {
            Matcher missing = MISSING_TABLE.matcher(String.valueOf(e.getMessage()));
            if (!missing.find()) {
                throw e;
            }
            if (!failures.within("look for the dataset", dataset::isThere)) {
                throw new TerminalException(("there is no dataset \"%s\" in BigQuery %s yet: run the "
                        + "pipeline first")
                        .formatted(dataset.name(), dataset.project().id()), e);
            }
            throw new TerminalException(e.getMessage() + '\n' + nearest(missing.group(1)), e);
        }
    }

    private String nearest(String table) {
        List<String> known = new ArrayList<>(tables().keySet());
        return EditDistance.nearest(table, known).map("did you mean \"%s\"? "::formatted).orElse("")
                + "tables of dataset \"%s\": %s".formatted(dataset.name(), String.join(", ", known));
    }

    /// Jobs end by themselves.
    @Override
    public void close() {}
}
