package dev.dlt4j.testkit;

import dev.dlt4j.domain.DltException;
import dev.dlt4j.domain.TerminalException;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/// How a destination refuses what it does not claim: by name and before anything is tried. An error of its
/// database, of a statement that it should not have sent, is no refusal.
public final class Refusals {
    private Refusals() {}

    /// Code of a destination that is to refuse.
    @FunctionalInterface
    public interface Refused {
        /// Runs it.
        void run() throws Exception;
    }

    /// Checks that the code is refused: by a [TerminalException] that says each of the words, in upper or
    /// lower case, and that no failure of something else caused.
    ///
    /// @param words what is refused and by whom: table, strategy or format, and destination
    public static void assertRefused(Refused code, List<String> words) {
        Throwable thrown = thrown(code);
        assertThat(thrown).as("a refusal").isInstanceOf(TerminalException.class);
        for (String word : words) {
            assertThat(thrown.getMessage()).as("the words of the refusal").containsIgnoringCase(word);
        }
        for (Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
            assertThat(cause).as("the cause of a refusal, which has none outside of the destination's code")
                    .isInstanceOf(DltException.class);
        }
    }

    private static Throwable thrown(Refused code) {
        try {
            code.run();
        } catch (Exception e) {
            return e;
        }
        throw new AssertionError("it was not refused");
    }
}
