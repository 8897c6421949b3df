package dev.dlt4j.internal.extract.pipe;

import dev.dlt4j.internal.row.ItemFailure;
import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.source.JsonLines;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.ResourceCode;
import dev.dlt4j.spi.source.ResourceContext;
import dev.dlt4j.spi.source.TransformFunction;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The code of a transformer as the first step of its pipe. Calls of a parallel one are deferred, one for
/// each item of the parent.
final class TransformStep implements BoundStep {
    /// About as many bytes one call reads at most; the rest of a long stream is read by further calls, so
    /// that what calls have read and nobody has taken yet is bounded.
    private static final long CHUNK_BYTES = 256 << 10;
    /// What a row of which nothing is known counts.
    private static final long ROW_BYTES = 1 << 10;

    private final String name;
    private final boolean parallel;
    private final boolean takesPages;
    private final TransformFunction<Object, Object> function;
    private final ResourceContext context;

    @SuppressWarnings("unchecked") // a transformer was made for the items of its parent
    TransformStep(Resource<?> resource, ResourceCode.Transform code, ResourceContext context) {
        this.name = "transformer " + resource.name();
        this.parallel = resource.isParallel();
        this.takesPages = code.pages();
        this.function = (TransformFunction<Object, Object>) code.function();
        this.context = context;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Object apply(Object item) {
        Iterator<?> items = item instanceof List<?> page && !takesPages
                ? page.iterator()
                : List.of(item).iterator();
        if (!parallel) {
            return new StepBinding.FlatMapped(name, items, each -> function.open(each, context));
        }
        return new Iterator<@Nullable Object>() {
            @Override
            public boolean hasNext() {
                return items.hasNext();
            }

            @Override
            public @Nullable Object next() {
                Object each = items.next();
                return each == null ? null : (Callable<Object>) () -> placed(each, () -> called(each));
            }
        };
    }

    /// A call whose failure names the item of the parent.
    private Object placed(Object item, Callable<Object> call) {
        try {
            return call.call();
        } catch (Exception e) {
            throw new ItemFailure(name, item, e);
        }
    }

    private Object called(Object item) throws Exception {
        Stream<?> stream = function.open(item, context);
        if (stream == null) {
            return List.of().iterator();
        }
        return chunk(item, stream, null);
    }

    /// The next items of a stream, and after them, when there may be more, the call that reads on.
    private Iterator<@Nullable Object> chunk(Object item, Stream<?> stream, @Nullable Iterator<?> begun) {
        List<@Nullable Object> chunk = new ArrayList<>();
        long size = 0;
        try {
            Iterator<?> items = begun == null ? stream.iterator() : begun;
            while (size < CHUNK_BYTES && items.hasNext()) {
                Object next = items.next();
                chunk.add(next);
                size += size(next);
            }
            if (size >= CHUNK_BYTES) {
                // nobody asks for more before this chunk is taken: that would read the next page
                chunk.add((Callable<Object>) () -> placed(item, () -> chunk(item, stream, items)));
                return chunk.iterator();
            }
        } catch (RuntimeException | Error e) {
            stream.close();
            throw e;
        }
        stream.close();
        return chunk.iterator();
    }

    private static long size(@Nullable Object item) {
        return switch (item) {
            case JsonLines page -> page.to() - page.from();
            case List<?> page -> Math.max(ROW_BYTES, ROW_BYTES * page.size());
            case ColumnBatch batch -> CHUNK_BYTES;
            case null, default -> ROW_BYTES;
        };
    }
}
