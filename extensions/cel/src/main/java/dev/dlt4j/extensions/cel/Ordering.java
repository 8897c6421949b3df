package dev.dlt4j.extensions.cel;

import dev.dlt4j.domain.json.CodePoints;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Equality and order of values. Arithmetic of any kind compare by their value, moments by the instant. Null
/// equals null and is neither less nor greater than anything; values of different kinds are not equal and
/// have no order.
final class Ordering {
    private Ordering() {}

    static boolean equal(@Nullable Object a, @Nullable Object b) {
        if (a == null || b == null) {
            return a == null && b == null;
        }
        Number first = Arithmetic.orNull(a);
        Number second = Arithmetic.orNull(b);
        if (first != null && second != null) {
            return Objects.equals(Arithmetic.compared(first, second), 0);
        }
        if (Instants.isMoment(a) || Instants.isMoment(b)) {
            Instant moment = Instants.read(a);
            return moment != null && moment.equals(Instants.read(b));
        }
        if (a instanceof byte[] bytes && b instanceof byte[] others) {
            return Arrays.equals(bytes, others);
        }
        if (a instanceof Collection<?> list && b instanceof Collection<?> other) {
            return equalLists(list, other);
        }
        Map<?, ?> map = ItemValues.map(a);
        Map<?, ?> other = ItemValues.map(b);
        if (map != null && other != null) {
            return equalMaps(map, other);
        }
        return a.equals(b) || (TextFunctions.isText(a) && TextFunctions.isText(b)
                && TextFunctions.of(a).equals(TextFunctions.of(b)));
    }

    private static boolean equalLists(Collection<?> a, Collection<?> b) {
        if (a.size() != b.size()) {
            return false;
        }
        Iterator<?> others = b.iterator();
        for (Object element : a) {
            if (!equal(element, others.next())) {
                return false;
            }
        }
        return true;
    }

    private static boolean equalMaps(Map<?, ?> a, Map<?, ?> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (Map.Entry<?, ?> entry : a.entrySet()) {
            if (!b.containsKey(entry.getKey()) || !equal(entry.getValue(), b.get(entry.getKey()))) {
                return false;
            }
        }
        return true;
    }

    /// Less than, equal or greater than 0; null when one of them is null or NaN.
    ///
    /// @throws IllegalArgumentException when they have no order
    static @Nullable Integer order(@Nullable Object a, @Nullable Object b) {
        if (a == null || b == null) {
            return null;
        }
        Number first = Arithmetic.orNull(a);
        Number second = Arithmetic.orNull(b);
        if (first != null && second != null) {
            return Arithmetic.compared(first, second);
        }
        if (Instants.isMoment(a) || Instants.isMoment(b)) {
            Instant moment = Instants.read(a);
            Instant other = Instants.read(b);
            return moment == null || other == null ? noOrder(a, b) : (Integer) moment.compareTo(other);
        }
        if (a instanceof LocalTime time && b instanceof LocalTime other) {
            return time.compareTo(other);
        }
        if (a instanceof Duration length && b instanceof Duration other) {
            return length.compareTo(other);
        }
        if (a instanceof Boolean truth && b instanceof Boolean other) {
            return Boolean.compare(truth, other);
        }
        if (a instanceof byte[] bytes && b instanceof byte[] others) {
            return Arrays.compareUnsigned(bytes, others);
        }
        return TextFunctions.isText(a) && TextFunctions.isText(b)
                ? (Integer) CodePoints.compare(TextFunctions.of(a), TextFunctions.of(b))
                : noOrder(a, b);
    }

    private static Integer noOrder(Object a, Object b) {
        throw new IllegalArgumentException("%s and %s have no order%s".formatted(ItemValues.kind(a),
                ItemValues.kind(b), a instanceof String || b instanceof String
                        ? ": turn the text into the other kind, as int(item.n) or timestamp(item.at)"
                        : ""));
    }
}
