package dev.dlt4j.it.conformance;

import dev.dlt4j.domain.value.HexBytes;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How a result is compared with the expected one. Numbers are equal when their types and bits are; of
/// errors only the facts are compared, not their class, which is a name of Python.
public final class Comparison {
    private static final String ERROR = "error";
    private static final Pattern HEXADECIMAL = Pattern.compile("0x([0-9a-f]{2})*");

    private final Set<String> orderedUnder;
    private final boolean allOrdered;
    private final Set<String> ignored;
    private final boolean zeroSignIgnored;
    private final boolean formOfBytesIgnored;

    private Comparison(Set<String> orderedUnder, boolean allOrdered, Set<String> ignored,
            boolean zeroSignIgnored, boolean formOfBytesIgnored) {
        this.formOfBytesIgnored = formOfBytesIgnored;
        this.zeroSignIgnored = zeroSignIgnored;
        this.orderedUnder = orderedUnder;
        this.allOrdered = allOrdered;
        this.ignored = ignored;
    }

    /// The order of keys matters everywhere.
    public static Comparison ordered() {
        return new Comparison(Set.of(), true, Set.of(), false, false);
    }

    /// The order of keys matters only in objects under these keys.
    public static Comparison orderedUnder(String... keys) {
        return new Comparison(Set.of(keys), false, Set.of(), false, false);
    }

    /// The same, where bytes expected in hexadecimal digits may be given in Base64.
    public Comparison withoutFormOfBytes() {
        return new Comparison(orderedUnder, allOrdered, ignored, zeroSignIgnored, true);
    }

    /// The same, where `-0.0` equals `0.0`, as it does in Python.
    public Comparison withoutSignOfZero() {
        return new Comparison(orderedUnder, allOrdered, ignored, true,
                formOfBytesIgnored);
    }

    /// The same without comparing these keys.
    public Comparison ignoring(String... keys) {
        return new Comparison(orderedUnder, allOrdered, Set.of(keys), zeroSignIgnored,
                formOfBytesIgnored);
    }

    /// The first place where the results differ.
    public Optional<Difference> difference(@Nullable Object expected, @Nullable Object actual) {
        return Optional.ofNullable(compare("", allOrdered, expected, actual));
    }

    private @Nullable Difference compare(String path, boolean ordered, @Nullable Object expected,
            @Nullable Object actual) {
        if (expected instanceof Map<?, ?> one && actual instanceof Map<?, ?> other) {
            return maps(path, ordered, one, other);
        }
        if (expected instanceof List<?> one && actual instanceof List<?> other) {
            for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
                Difference found = compare(path + "[" + i + "]", allOrdered, one.get(i), other.get(i));
                if (found != null) {
                    return found;
                }
            }
            return one.size() == other.size()
                    ? null
                    : new Difference(path, "a list of " + one.size() + ": " + Difference.shown(one),
                            "a list of " + other.size() + ": " + Difference.shown(other));
        }
        return Objects.equals(expected, actual)
                || (formOfBytesIgnored && sameBytes(expected, actual))
                || (zeroSignIgnored && expected instanceof Double one && actual instanceof Double other
                        && one == 0 && other == 0)
                                ? null
                                : new Difference(path, Difference.shown(expected), Difference.shown(actual));
    }

    private static boolean sameBytes(@Nullable Object hexadecimal, @Nullable Object base64) {
        return hexadecimal instanceof String text && HEXADECIMAL.matcher(text).matches()
                && base64 instanceof String otherText
                && Base64.getEncoder().encodeToString(HexBytes.parse(text).bytes()).equals(otherText);
    }

    private @Nullable Difference maps(String path, boolean ordered, Map<?, ?> expected, Map<?, ?> actual) {
        Map<Object, @Nullable Object> one = relevant(expected);
        Map<Object, @Nullable Object> other = relevant(actual);
        if (one.get(ERROR) instanceof String && other.get(ERROR) instanceof String) {
            one.remove(ERROR);
            other.remove(ERROR);
        }
        for (Map.Entry<Object, @Nullable Object> entry : one.entrySet()) {
            String below = path.isEmpty() ? String.valueOf(entry.getKey()) : path + "." + entry.getKey();
            if (!other.containsKey(entry.getKey())) {
                return new Difference(below, Difference.shown(entry.getValue()), "absent");
            }
            Difference found = compare(below,
                    allOrdered || orderedUnder.contains(String.valueOf(entry.getKey())),
                    entry.getValue(), other.get(entry.getKey()));
            if (found != null) {
                return found;
            }
        }
        for (Map.Entry<Object, @Nullable Object> entry : other.entrySet()) {
            if (!one.containsKey(entry.getKey())) {
                return new Difference(path + "." + entry.getKey(), "absent",
                        Difference.shown(entry.getValue()));
            }
        }
        List<Object> order = new ArrayList<>(one.keySet());
        List<Object> otherOrder = new ArrayList<>(other.keySet());
        return ordered && !order.equals(otherOrder)
                ? new Difference(path, "keys in order " + order, "keys in order " + otherOrder)
                : null;
    }

    private Map<Object, @Nullable Object> relevant(Map<?, ?> map) {
        Map<Object, @Nullable Object> relevant = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (!ignored.contains(String.valueOf(key))) {
                relevant.put(key, value);
            }
        });
        return relevant;
    }
}
