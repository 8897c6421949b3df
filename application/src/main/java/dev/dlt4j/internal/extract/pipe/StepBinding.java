package dev.dlt4j.internal.extract.pipe;

import dev.dlt4j.internal.row.ItemFailure;
import dev.dlt4j.spi.step.ItemFunction;
import dev.dlt4j.spi.step.ItemMetrics;
import dev.dlt4j.spi.step.ItemPredicate;
import dev.dlt4j.spi.step.Step;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Binds declared steps to a running pipe.
final class StepBinding {
    private StepBinding() {}

    static BoundStep of(Step step, Pipe pipe) {
        return switch (step) {
            case Step.MapRows map -> new MapStep(map.name(), map.function());
            case Step.FilterRows filter -> new FilterStep(filter.name(), filter.predicate());
            case Step.FlatMapRows flatMap -> new FlatMapStep(flatMap.name(), flatMap.function());
            case Step.WholeItems whole -> new WholeStep(whole.name(), whole.function());
            case Step.Validate validate -> new WholeStep(validate.name(), pipe.validation(validate));
            case Step.Measure measure -> new MeasureStep(measure.name(), measure.metrics(), pipe.metrics());
            case Step.Cursor cursor -> pipe.cursorStep();
            case Step.Limited limited -> new LimitStep(limited.limit(), pipe);
        };
    }

    /// A page keeps a null for each row that became null, and an empty page passes.
    private record MapStep(String name, ItemFunction<Object, Object> function) implements BoundStep {
        @Override
        public @Nullable Object apply(Object item) throws Exception {
            if (!(item instanceof List<?> page)) {
                return function.apply(item);
            }
            List<@Nullable Object> mapped = new ArrayList<>(page.size());
            for (Object row : page) {
                mapped.add(row == null ? null : mapped(row));
            }
            return mapped;
        }

        private @Nullable Object mapped(Object row) {
            try {
                return function.apply(row);
            } catch (Exception e) {
                throw new ItemFailure(name, row, e);
            }
        }
    }

    /// A page of which no row is left is dropped; one that came empty passes.
    private record FilterStep(String name, ItemPredicate<Object> predicate) implements BoundStep {
        @Override
        public @Nullable Object apply(Object item) throws Exception {
            if (!(item instanceof List<?> page)) {
                return predicate.test(item) ? item : null;
            }
            List<Object> kept = new ArrayList<>(page.size());
            for (Object row : page) {
                if (row != null && passes(row)) {
                    kept.add(row);
                }
            }
            return kept.isEmpty() && !page.isEmpty() ? null : kept;
        }

        private boolean passes(Object row) {
            try {
                return predicate.test(row);
            } catch (Exception e) {
                throw new ItemFailure(name, row, e);
            }
        }
    }

    private record FlatMapStep(String name, ItemFunction<Object, Stream<?>> function) implements BoundStep {
        @Override
        public Object apply(Object item) {
            if (!(item instanceof List<?> page)) {
                return new FlatMapped(name, List.of(item).iterator(), function);
            }
            return page.isEmpty() ? page : new FlatMapped(name, page.iterator(), function);
        }
    }

    private record WholeStep(String name, ItemFunction<Object, Object> function) implements BoundStep {
        @Override
        public @Nullable Object apply(Object item) throws Exception {
            return function.apply(item);
        }
    }

    private record MeasureStep(String name, ItemMetrics measure, Map<String, @Nullable Object> into)
            implements
                BoundStep {
        @Override
        public Object apply(Object item) throws Exception {
            measure.see(item, into);
            return item;
        }
    }

    /// The results of a function for rows, one row after the other. The stream of a row is closed when it
    /// ends.
    static final class FlatMapped implements Iterator<@Nullable Object>, AutoCloseable {
        private final String step;
        private final Iterator<?> rows;
        private final ItemFunction<Object, ? extends @Nullable Stream<?>> function;
        private @Nullable Object row;
        private @Nullable Stream<?> open;
        private Iterator<?> current = List.of().iterator();

        FlatMapped(String step, Iterator<?> rows,
                ItemFunction<Object, ? extends @Nullable Stream<?>> function) {
            this.step = step;
            this.rows = rows;
            this.function = function;
        }

        @Override
        public boolean hasNext() {
            try {
                while (!current.hasNext()) {
                    close();
                    if (!rows.hasNext()) {
                        return false;
                    }
                    row = rows.next();
                    Stream<?> stream = row == null ? null : function.apply(row);
                    open = stream;
                    current = stream == null ? List.of().iterator() : stream.iterator();
                }
                return true;
            } catch (Exception e) {
                throw new ItemFailure(step, row, e);
            }
        }

        @Override
        public @Nullable Object next() {
            try {
                return current.next();
            } catch (RuntimeException e) {
                throw new ItemFailure(step, row, e);
            }
        }

        @Override
        public void close() {
            Stream<?> stream = open;
            open = null;
            if (stream != null) {
                stream.close();
            }
        }
    }
}
