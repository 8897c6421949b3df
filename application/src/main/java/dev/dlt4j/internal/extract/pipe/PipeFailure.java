package dev.dlt4j.internal.extract.pipe;

import dev.dlt4j.domain.DltException;
import dev.dlt4j.domain.json.ItemText;
import dev.dlt4j.internal.row.ItemFailure;
import org.jspecify.annotations.Nullable;

/// The failure of user code in a pipe, with its resource, step and item.
public final class PipeFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String resource;
    private final String place;
    private final transient Exception reason;

    private PipeFailure(String resource, String place, Exception cause) {
        super(cause);
        this.resource = resource;
        this.place = place;
        this.reason = cause;
    }

    /// The failure to throw: exceptions of dlt4j itself are not wrapped.
    static RuntimeException of(Pipe pipe, String step, @Nullable Object item, Exception failed) {
        return switch (failed) {
            case ItemFailure inner when inner.getCause() instanceof Exception cause ->
                of(pipe, inner.step(), inner.item(), cause);
            case DltException known -> known;
            case PipeFailure placed -> placed;
            case StoppedPipe stopped -> stopped;
            default -> new PipeFailure(pipe.name(),
                    item == null ? step : step + ", item " + ItemText.of(item), failed);
        };
    }

    /// Name of the resource.
    public String resource() {
        return resource;
    }

    /// The exception of user code.
    public Exception reason() {
        return reason;
    }

    /// Where in the resource: the step and the item.
    public String place() {
        return place;
    }
}
