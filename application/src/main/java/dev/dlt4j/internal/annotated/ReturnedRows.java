package dev.dlt4j.internal.annotated;

import dev.dlt4j.domain.json.JsonObject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.BaseStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// What annotated methods return: a `Stream`, an `Iterable`, an `Iterator`, or what has a method `iterator`,
/// as Kotlin's `Sequence`.
final class ReturnedRows {
    private static final String ITERATOR = "iterator";

    private ReturnedRows() {}

    /// What is wrong with the type a method returns.
    static Optional<String> fault(Method method, boolean emits, boolean isTransformer) {
        Class<?> type = method.getReturnType();
        boolean nothing = type == void.class || type == Void.class;
        if (emits) {
            return nothing
                    ? Optional.empty()
                    : Optional.of("it takes an Out and returns a %s too: let it return nothing".formatted(
                            type.getSimpleName()));
        }
        boolean single = isTransformer && !nothing;
        return single || type == Object.class || isRows(type)
                ? Optional.empty()
                : Optional.of(("it returns %s, where rows are expected: let it return a Stream, an "
                        + "Iterable or "
                        + "an Iterator of rows, or take an Out and return nothing")
                        .formatted(nothing ? "nothing" : "a " + type.getSimpleName()));
    }

    private static boolean isRows(Class<?> type) {
        if (JsonObject.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type)) {
            return false;
        }
        return BaseStream.class.isAssignableFrom(type) || Iterable.class.isAssignableFrom(type)
                || Iterator.class.isAssignableFrom(type) || iterator(type) != null;
    }

    private static @Nullable Method iterator(Class<?> type) {
        try {
            Method method = type.getMethod(ITERATOR);
            return Iterator.class.isAssignableFrom(method.getReturnType()) ? method : null;
        } catch (NoSuchMethodException none) {
            return null;
        }
    }

    /// The type of the rows, of those in pages when they come in pages; null when it is not known.
    static @Nullable Class<?> itemType(Method method) {
        Type type = method.getGenericReturnType();
        while (type instanceof ParameterizedType generic && generic.getActualTypeArguments().length == 1
                && generic.getRawType() instanceof Class<?> raw && isRows(raw)) {
            type = generic.getActualTypeArguments()[0];
        }
        return switch (type) {
            case ParameterizedType generic when generic.getRawType() instanceof Class<?> raw -> raw;
            case Class<?> plain when plain != Object.class && !isRows(plain) && plain != void.class -> plain;
            default -> null;
        };
    }

    /// The rows of a resource, as something to iterate; closed at the end when what was returned can be.
    static Iterable<?> of(@Nullable Object returned) throws Exception {
        return switch (returned) {
            case null -> throw new IllegalArgumentException(
                    "its method returned null instead of rows: return an empty stream when there are none");
            case Iterable<?> rows -> rows;
            default -> new Closing(stream(returned));
        };
    }

    /// The rows of a transformer: none for null, one for what is no collection of rows.
    static Stream<?> stream(@Nullable Object returned) throws Exception {
        return switch (returned) {
            case null -> Stream.empty();
            case Stream<?> stream -> stream;
            case BaseStream<?, ?> stream -> ofIterator(stream.iterator()).onClose(stream::close);
            case Map<?, ?> row -> Stream.of(row);
            case JsonObject row -> Stream.of(row);
            case Iterable<?> rows -> closing(rows, ofIterator(rows.iterator()));
            case Iterator<?> rows -> closing(rows, ofIterator(rows));
            default -> {
                Method method = iterator(returned.getClass());
                yield method == null
                        ? Stream.of(returned)
                        : closing(returned, ofIterator(iterator(method, returned)));
            }
        };
    }

    private static Iterator<?> iterator(Method method, Object of) throws Exception {
        try {
            method.setAccessible(true);
            return (Iterator<?>) method.invoke(of);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception failed ? failed : e;
        }
    }

    private static Stream<?> ofIterator(Iterator<?> rows) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(rows, Spliterator.ORDERED), false);
    }

    private static Stream<?> closing(Object rows, Stream<?> stream) {
        return rows instanceof AutoCloseable closeable ? stream.onClose(() -> close(closeable)) : stream;
    }

    private static void close(AutoCloseable rows) {
        try {
            rows.close();
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new IllegalStateException("its rows could not be closed: " + failed.getMessage(), failed);
        }
    }

    /// A stream as something to iterate once.
    private record Closing(Stream<?> rows) implements Iterable<Object>, AutoCloseable {
        @Override
        @SuppressWarnings("unchecked") // any row is an object
        public Iterator<Object> iterator() {
            return (Iterator<Object>) (Iterator<?>) rows.iterator();
        }

        @Override
        public void close() {
            rows.close();
        }
    }
}
