package dev.dlt4j.jdbc.sqldatabase;

import dev.dlt4j.spi.config.ConfigurationError;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The arguments of SQLAlchemy's engine that mean something to a JDBC driver: `connect_args`, sizes of
/// fetches, the level of isolation. Those of its pool, its log and its Python objects have no effect and are
/// named in a warning; every other key is a setting of the driver.
///
/// @param driver    settings of the driver
/// @param fetchSize of `execution_options.yield_per` or `arraysize`
/// @param isolation constant of [Connection]
record EngineArguments(Map<String, Object> driver, Optional<Integer> fetchSize, Optional<Integer> isolation) {
    private static final System.Logger LOG = System.getLogger(EngineArguments.class.getName());
    private static final String NAME = "engine_kwargs";
    /// Rows are always streamed, and versions of SQLAlchemy do not matter.
    private static final Set<String> MEANT_ANYWAY = Set.of("future", "stream_results", "max_row_buffer",
            "hide_parameters", "fast_executemany", "executemany_mode");
    private static final Set<String> WITHOUT_EFFECT = Set.of("pool_size", "max_overflow", "pool_timeout",
            "pool_recycle", "pool_pre_ping", "pool_use_lifo", "pool_reset_on_return", "poolclass", "pool",
            "pool_logging_name", "pool_events", "echo", "echo_pool", "logging_name", "logging_token",
            "creator", "module", "dialect", "plugins", "json_serializer", "json_deserializer", "paramstyle",
            "label_length", "max_identifier_length", "query_cache_size", "use_insertmanyvalues",
            "insertmanyvalues_page_size", "enable_from_linting", "implicit_returning", "convert_unicode",
            "encoding", "skip_autocommit_rollback", "compiled_cache", "schema_translate_map");
    private static final Map<String, Integer> LEVELS = Map.of("READ UNCOMMITTED",
            Connection.TRANSACTION_READ_UNCOMMITTED, "READ COMMITTED", Connection.TRANSACTION_READ_COMMITTED,
            "REPEATABLE READ", Connection.TRANSACTION_REPEATABLE_READ, "SERIALIZABLE",
            Connection.TRANSACTION_SERIALIZABLE);

    EngineArguments {
        driver = Map.copyOf(driver);
    }

    static EngineArguments of(Map<String, Object> written) {
        Map<String, Object> all = new LinkedHashMap<>();
        written.forEach((key, value) -> {
            if (!key.equals("connect_args") && !key.equals("execution_options")) {
                all.put(key, value);
            }
        });
        all.putAll(map(written, "execution_options"));
        List<String> ignored = new ArrayList<>();
        Map<String, Object> driver = new LinkedHashMap<>();
        Optional<Integer> fetchSize = Optional.empty();
        Optional<Integer> isolation = Optional.empty();
        for (Map.Entry<String, Object> entry : all.entrySet()) {
            String key = entry.getKey();
            if (key.equals("yield_per") || key.equals("arraysize")) {
                fetchSize = Optional.of(count(NAME, key, entry.getValue(), "1 row or more"));
            } else if (key.equals("isolation_level")) {
                isolation = Optional.of(level(String.valueOf(entry.getValue())));
            } else if (WITHOUT_EFFECT.contains(key)) {
                ignored.add(key);
            } else if (!MEANT_ANYWAY.contains(key)) {
                driver.put(key, entry.getValue());
            }
        }
        if (!ignored.isEmpty()) {
            LOG.log(System.Logger.Level.WARNING, "{0}: {1} {2} without effect here: there is no engine of "
                    + "SQLAlchemy, and a connection is opened for each piece of work", NAME,
                    String.join(", ", ignored), ignored.size() == 1 ? "is" : "are");
        }
        driver.putAll(map(written, "connect_args"));
        return new EngineArguments(driver, fetchSize, isolation);
    }

    private static Map<String, Object> map(Map<String, Object> written, String key) {
        Object value = written.get(key);
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof Map<?, ?> map)) {
            throw ConfigurationError.at(NAME,
                    "%s: expected keys with values, found %s".formatted(key, value));
        }
        Map<String, Object> entries = new LinkedHashMap<>();
        map.forEach((name, each) -> entries.put(String.valueOf(name), each));
        return entries;
    }

    /// A number that is at least 1.
    ///
    /// @param argument that holds the key
    /// @param expected for the message
    static int count(String argument, String key, Object value, String expected) {
        try {
            int count = Integer.parseInt(String.valueOf(value));
            if (count > 0) {
                return count;
            }
        } catch (NumberFormatException e) {
            // reported with the value below
        }
        throw ConfigurationError.at(argument, "%s: expected %s, found %s".formatted(key, expected, value));
    }

    private static int level(String written) {
        Integer level = LEVELS.get(written.toUpperCase(Locale.ROOT).replace('_', ' '));
        if (level == null) {
            throw ConfigurationError.at(NAME, "isolation_level: expected one of %s, found \"%s\"%s".formatted(
                    String.join(", ", LEVELS.keySet().stream().sorted().toList()), written,
                    written.equalsIgnoreCase("AUTOCOMMIT")
                            ? "; rows are read in one transaction, so leave it out"
                            : ""));
        }
        return level;
    }
}
