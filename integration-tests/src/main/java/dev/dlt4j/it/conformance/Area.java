package dev.dlt4j.it.conformance;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Answers the vectors of one file.
public interface Area {
    /// The answer to an input, in the form of the file's `expected`. May throw: an error the program means to
    /// give is an answer, any other a failure.
    @Nullable
    Object answer(Map<String, @Nullable Object> input) throws Exception;

    /// How answers are compared.
    default Comparison comparison() {
        return Comparison.ordered();
    }

    /// What is expected, in the form the answers have.
    default @Nullable Object prepared(@Nullable Object expected) {
        return expected;
    }

    /// An area whose machinery does not exist yet.
    static Area notBuilt(String what) {
        return input -> {
            throw new NotBuiltException(what + " not built yet");
        };
    }
}
