package dev.dlt4j;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.internal.config.Lookup;
import dev.dlt4j.internal.config.Settings;

/// How much of a pipeline's work is done at once, and what else its settings say.
///
/// @param extractWorkers   parallel resources
/// @param normalizeWorkers chunks
/// @param loadWorkers      tables
/// @param restore          whether state is kept in the destination and taken over from it
record PipelineLimits(int extractWorkers, int normalizeWorkers, int loadWorkers, boolean restore) {
    static PipelineLimits of(String pipeline, Settings settings) {
        int processors = Runtime.getRuntime().availableProcessors();
        return new PipelineLimits(number(pipeline, settings, "extract", 5),
                number(pipeline, settings, "normalize", processors),
                number(pipeline, settings, "load", Math.max(2, processors)),
                settings.find(new Lookup(pipeline, java.util.List.of(), java.util.List.of()),
                        "restore_from_destination", false)
                        .map(value -> !"false".equalsIgnoreCase(String.valueOf(value.toValue())))
                        .orElse(true));
    }

    private static int number(String pipeline, Settings settings, String section, int otherwise) {
        return settings.find(Lookup.of(section).inPipeline(pipeline), "workers", false)
                .map(value -> parse(section, String.valueOf(value.toValue()))).orElse(otherwise);
    }

    private static int parse(String section, String text) {
        try {
            int number = Integer.parseInt(text.strip().replace("_", ""));
            if (number >= 1) {
                return number;
            }
        } catch (NumberFormatException none) {
            // told below, as for a number too small
        }
        throw new TerminalException(
                "%s.workers must be a whole number from 1, not \"%s\"".formatted(section, text));
    }
}
