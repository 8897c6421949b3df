package dev.dlt4j.it.conformance;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Computes the results of the vectors of one file.
public interface Area {
    /// The result for an input, in the form of the file's `expected`. May throw: an error of dlt4j
    /// is a result, any other exception a failure.
    @Nullable
    Object answer(Map<String, @Nullable Object> input) throws Exception;

    /// How results are compared.
    default Comparison comparison() {
        return Comparison.ordered();
    }

    /// The expected result, in the form of the results.
    default @Nullable Object prepared(@Nullable Object expected) {
        return expected;
    }

    /// An area that is not implemented yet.
    static Area notBuilt(String what) {
        return input -> {
            throw new NotBuiltException(what + " not built yet");
        };
    }
}
