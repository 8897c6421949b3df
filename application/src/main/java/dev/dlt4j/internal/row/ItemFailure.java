package dev.dlt4j.internal.row;

import org.jspecify.annotations.Nullable;

/// Carries an exception of user code through an iterator, with the step and the item; the code that runs the
/// pipe takes its cause.
public final class ItemFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String step;
    private final transient @Nullable Object item;

    /// A failure of a step on an item.
    public ItemFailure(String step, @Nullable Object item, Exception cause) {
        super(cause);
        this.step = step;
        this.item = item;
    }

    /// The name of the step.
    public String step() {
        return step;
    }

    /// The item the step was at.
    public @Nullable Object item() {
        return item;
    }
}
