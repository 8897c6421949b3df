package dev.dlt4j.it.conformance;

import dev.dlt4j.domain.DltException;
import java.time.DateTimeException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Runs the inputs of vectors through dlt4j, and compares the results with dlt's.
public final class Replay {
    private final Map<String, Area> areas;
    private final DeliberateDifferences deliberate;

    public Replay(Map<String, Area> areas, DeliberateDifferences deliberate) {
        this.areas = areas;
        this.deliberate = deliberate;
    }

    /// Empty when the result is the expected one.
    public Optional<Difference> run(GoldenVector vector) {
        Area area = areas.getOrDefault(vector.area(), Area.notBuilt("the area " + vector.area() + " is"));
        Object expected = area.prepared(deliberate.expected(vector));
        Object actual;
        try {
            actual = area.answer(vector.input());
        } catch (NotBuiltException missing) {
            return Optional.of(
                    new Difference("", Difference.shown(expected), String.valueOf(missing.getMessage())));
        } catch (DltException | IllegalArgumentException | DateTimeException meant) {
            actual = Values.of("error", meant.getClass().getSimpleName() + ": " + meant.getMessage());
        } catch (Exception | StackOverflowError unmeant) {
            return Optional.of(
                    new Difference("", Difference.shown(expected), "thrown: " + trace(unmeant)));
        }
        return area.comparison().difference(expected, actual);
    }

    private static String trace(@Nullable Throwable thrown) {
        StringBuilder text = new StringBuilder();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            StackTraceElement[] frames = cause.getStackTrace();
            text.append(text.isEmpty() ? "" : " ← ").append(cause);
            for (int i = 0; i < Math.min(3, frames.length); i++) {
                text.append(" at ").append(frames[i]);
            }
        }
        return text.toString();
    }
}
