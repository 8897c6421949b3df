package dev.dlt4j.it.frontdoor;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.TransientException;
import dev.dlt4j.testkit.Refusals;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The test kit takes nothing for a refusal that only happens to fail.
class RefusalsTest {
    private static final List<String> WORDS = List.of("orders", "staging-optimized", "fakedb");
    private static final String NAMED = "cannot replace table \"orders\" with strategy staging-optimized: "
            + "FakeDB has "
            + "no quick way";

    private static List<Exception> failures() {
        SQLException sql = new SQLException("near orders, staging-optimized, fakedb: syntax error");
        return List.of(sql, new TerminalException(NAMED, sql), new TerminalException("orders: FakeDB failed"),
                new TerminalException(NAMED.replace("FakeDB", "it")), new TransientException(NAMED),
                new TerminalException(NAMED, new TerminalException("statement 3 failed", sql)),
                new UnsupportedOperationException(NAMED));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void anErrorOfTheDatabaseIsNoRefusal(Exception failure) {
        assertThatThrownBy(() -> Refusals.assertRefused(() -> {
            throw failure;
        }, WORDS)).isInstanceOf(AssertionError.class);
    }

    @Test
    void codeThatRunsIsNoRefusal() {
        assertThatThrownBy(() -> Refusals.assertRefused(() -> {}, WORDS)).isInstanceOf(AssertionError.class)
                .hasMessage("it was not refused");
    }

    @Test
    void aRefusalByNameIsOne() {
        assertThatCode(() -> Refusals.assertRefused(() -> {
            throw new TerminalException(NAMED);
        }, WORDS)).doesNotThrowAnyException();
    }
}
