package dev.dlt4j.jdbc.sqldatabase;

import dev.dlt4j.spi.config.ConfigurationError;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The arguments of dlt's backends: `partition_num` of connectorx is the number of readers, `batch_size` the
/// rows of a batch. What only shapes Arrow tables in Python has no effect on what is loaded.
///
/// @param readers   most connections that read a table
/// @param chunkSize rows of a batch
record BackendArguments(Optional<Integer> readers, Optional<Integer> chunkSize) {
    private static final System.Logger LOG = System.getLogger(BackendArguments.class.getName());
    private static final String NAME = "backend_kwargs";
    /// The zone in which Arrow shows instants, kinds of results, and how connectorx and pandas get them.
    private static final Set<String> MEANT_ANYWAY = Set.of("tz", "return_type", "protocol", "dtype_backend",
            "coerce_float");

    static BackendArguments of(Map<String, Object> written) {
        Optional<Integer> readers = Optional.empty();
        Optional<Integer> chunkSize = Optional.empty();
        for (Map.Entry<String, Object> entry : written.entrySet()) {
            String key = entry.getKey();
            if (key.equals("conn")) {
                throw ConfigurationError.at(NAME, "conn: give this connection as credentials, which are used "
                        + "to look tables up and to read them");
            } else if (key.equals("partition_num")) {
                readers = Optional.of(count(key, entry.getValue()));
            } else if (key.equals("batch_size")) {
                chunkSize = Optional.of(count(key, entry.getValue()));
            } else if (!MEANT_ANYWAY.contains(key)) {
                LOG.log(System.Logger.Level.WARNING, "{0}: {1} is without effect here{2}", NAME, key,
                        key.startsWith("partition_")
                                ? "; large tables are divided by their primary key"
                                : "");
            }
        }
        return new BackendArguments(readers, chunkSize);
    }

    private static int count(String key, Object value) {
        return EngineArguments.count(NAME, key, value, "1 or more");
    }
}
