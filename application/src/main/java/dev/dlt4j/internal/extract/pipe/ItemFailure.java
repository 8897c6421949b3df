package dev.dlt4j.internal.extract.pipe;

import org.jspecify.annotations.Nullable;

/// Carries an exception of user code through an iterator, with the step and the item; the code that runs the
/// pipe takes its cause.
final class ItemFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String step;
    private final transient @Nullable Object item;

    ItemFailure(String step, @Nullable Object item, Exception cause) {
        super(cause);
        this.step = step;
        this.item = item;
    }

    String step() {
        return step;
    }

    @Nullable
    Object item() {
        return item;
    }
}
