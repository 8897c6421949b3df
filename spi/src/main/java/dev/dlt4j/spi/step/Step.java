package dev.dlt4j.spi.step;

import dev.dlt4j.domain.incremental.Incremental;
import java.util.stream.Stream;

/// A step of a resource. Steps run in the order of their affinity, those of one affinity in the order in
/// which they were added: so a filter that is added behind an incremental cursor still runs before it, as in
/// dlt.
public sealed interface Step {
    /// Where the step belongs: 0 for those of user code, more for those that must see what these leave.
    double affinity();

    /// The name by which messages call the step.
    String name();

    /// Changes each row; a null row stays in its page, and a single item that becomes null is dropped.
    record MapRows(String name, ItemFunction<Object, Object> function) implements Step {
        @Override
        public double affinity() {
            return 0;
        }
    }

    /// Drops rows.
    record FilterRows(String name, ItemPredicate<Object> predicate) implements Step {
        @Override
        public double affinity() {
            return 0;
        }
    }

    /// Makes none, one or many rows of each; pages fall apart into their rows.
    record FlatMapRows(String name, ItemFunction<Object, Stream<?>> function) implements Step {
        @Override
        public double affinity() {
            return 0;
        }
    }

    /// Sees whole items: a page as one.
    record WholeItems(String name, ItemFunction<Object, Object> function) implements Step {
        @Override
        public double affinity() {
            return 0;
        }
    }

    /// Counts what passes and changes nothing.
    record Measure(String name, ItemMetrics metrics) implements Step {
        @Override
        public double affinity() {
            return 0;
        }
    }

    /// Keeps rows that fit their class, or does with those that do not what the resource's contract says.
    record Validate(Class<?> row) implements Step {
        @Override
        public String name() {
            return "validation by " + row.getSimpleName();
        }

        @Override
        public double affinity() {
            return 0.9;
        }
    }

    /// Keeps rows in the cursor's range. A resource has at most one.
    record Cursor(Incremental<?> incremental) implements Step {
        @Override
        public double affinity() {
            return 1;
        }

        @Override
        public String name() {
            return "incremental on " + incremental.cursorPath();
        }
    }

    /// Ends the reading. A resource has at most one.
    record Limited(Limit limit) implements Step {
        @Override
        public double affinity() {
            return 1.1;
        }

        @Override
        public String name() {
            return limit.toString();
        }
    }
}
