package dev.dlt4j.jdbc.sqldatabase;

import dev.dlt4j.spi.config.ConfigurationError;
import java.sql.Connection;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class EngineArgumentsTest {
    static Stream<Arguments> engines() {
        return Stream.of(
                Arguments.of(
                        Map.of("connect_args", Map.of("connect_timeout", 5), "pool_size", 3, "echo", true),
                        Map.of("connect_timeout", 5), null, null),
                Arguments.of(Map.of("execution_options", Map.of("yield_per", 500, "stream_results", true)),
                        Map.of(), 500, null),
                Arguments.of(Map.of("arraysize", "70", "ssl", true), Map.of("ssl", true), 70, null),
                Arguments.of(Map.of("isolation_level", "READ_COMMITTED"), Map.of(), null,
                        Connection.TRANSACTION_READ_COMMITTED),
                Arguments.of(Map.of("execution_options", Map.of("isolation_level", "serializable")), Map.of(),
                        null, Connection.TRANSACTION_SERIALIZABLE),
                Arguments.of(Map.of(), Map.of(), null, null));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void argumentsOfAnEngineBecomeSettingsOfConnections(Map<String, Object> written,
            Map<String, Object> driver, Integer fetchSize, Integer isolation) {
        EngineArguments arguments = EngineArguments.of(written);

        assertThat(arguments.driver()).isEqualTo(driver);
        assertThat(arguments.fetchSize().orElse(null)).isEqualTo(fetchSize);
        assertThat(arguments.isolation().orElse(null)).isEqualTo(isolation);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(Map.of("isolation_level", "AUTOCOMMIT"),
                        "isolation_level: expected one of READ COMMITTED, READ UNCOMMITTED, REPEATABLE READ, "
                                + "SERIALIZABLE, found \"AUTOCOMMIT\"; rows are read in one transaction"),
                Arguments.of(Map.of("execution_options", Map.of("yield_per", 0)),
                        "yield_per: expected 1 row or more, found 0"),
                Arguments.of(Map.of("connect_args", "fast"),
                        "connect_args: expected keys with values, found fast"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeInAnArgumentIsNamed(Map<String, Object> written, String message) {
        assertThatThrownBy(() -> EngineArguments.of(written)).isInstanceOf(ConfigurationError.class)
                .hasMessageContaining("engine_kwargs").hasMessageContaining(message);
    }

    @Test
    void argumentsOfBackendsAreReadersAndRows() {
        BackendArguments arguments = BackendArguments.of(
                Map.of("tz", "UTC", "partition_num", 4, "batch_size", 100, "partition_on", "id"));

        assertThat(arguments.readers()).contains(4);
        assertThat(arguments.chunkSize()).contains(100);
        assertThatThrownBy(() -> BackendArguments.of(Map.of("conn", "postgresql://u:geheim@db/x")))
                .isInstanceOf(ConfigurationError.class)
                .hasMessageContaining("conn: give this connection as credentials")
                .hasMessageNotContaining("geheim");
    }
}
