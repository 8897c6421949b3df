package dev.dlt4j.dataset;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.spi.config.EditDistance;
import java.util.Collection;

/// The error for a name that is not there: with the nearest one that is, and all there are.
final class MissingName {
    private static final int MAX_NAMES = 40;

    private MissingName() {}

    static TerminalException table(String written, String dataset, Collection<String> known) {
        return new TerminalException("there is no table \"%s\" in dataset \"%s\"%s; its tables: %s".formatted(
                written, dataset, EditDistance.hint(written, known), list(known)));
    }

    static TerminalException column(String written, String relation, Collection<String> known) {
        return new TerminalException("there is no column \"%s\" in %s%s; its columns: %s".formatted(written,
                relation, EditDistance.hint(written, known), list(known)));
    }

    private static String list(Collection<String> known) {
        if (known.isEmpty()) {
            return "none";
        }
        String names = String.join(", ", known.stream().limit(MAX_NAMES).toList());
        return known.size() > MAX_NAMES
                ? names + " and %d more".formatted(known.size() - MAX_NAMES)
                : names;
    }
}
