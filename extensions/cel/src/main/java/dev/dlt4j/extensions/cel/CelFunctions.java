package dev.dlt4j.extensions.cel;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/// The functions of expressions. Each is called as `lower(item.name)` or `item.name.lower()`; of null it
/// gives null, unless it is made for nulls.
final class CelFunctions {
    private static final CelType ANY = SimpleType.DYN;
    private static final CelType TEXT = SimpleType.STRING;
    private static final CelType WHOLE = SimpleType.INT;
    private static final CelType TRUTH = SimpleType.BOOL;
    private static final CelType LIST = ListType.create(ANY);

    private static final Map<String, Function> BY_NAME = new LinkedHashMap<>();

    /// A function for a number of arguments.
    ///
    /// @param takesNull whether null is an argument as any other
    record Function(String name, CelType result, List<CelType> parameters, boolean takesNull, Body body) {}

    /// What a function does.
    interface Body {
        /// The result for arguments that are not null, or may be if the function takes nulls.
        @Nullable
        Object of(@Nullable Object[] arguments);
    }

    private CelFunctions() {}

    static {
        texts();
        masking();
        conversions();
        numbers();
        moments();
        documents();
    }

    private static void texts() {
        add("contains", TRUTH, List.of(TEXT, TEXT), a -> text(a[0]).contains(text(a[1])));
        add("startsWith", TRUTH, List.of(TEXT, TEXT), a -> text(a[0]).startsWith(text(a[1])));
        add("endsWith", TRUTH, List.of(TEXT, TEXT), a -> text(a[0]).endsWith(text(a[1])));
        add("matches", TRUTH, List.of(TEXT, TEXT),
                a -> TextFunctions.pattern(a[1]).matcher(text(a[0])).find());
        add("indexOf", WHOLE, List.of(TEXT, TEXT), a -> {
            int at = text(a[0]).indexOf(text(a[1]));
            return at < 0 ? -1L : TextFunctions.length(text(a[0]).substring(0, at));
        });
        for (String name : List.of("lower", "lowerAscii")) {
            add(name, TEXT, List.of(TEXT), a -> text(a[0]).toLowerCase(Locale.ROOT));
        }
        for (String name : List.of("upper", "upperAscii")) {
            add(name, TEXT, List.of(TEXT), a -> text(a[0]).toUpperCase(Locale.ROOT));
        }
        add("trim", TEXT, List.of(TEXT), a -> text(a[0]).strip());
        add("substring", TEXT, List.of(TEXT, WHOLE),
                a -> TextFunctions.part(text(a[0]), whole(a[1]), Long.MAX_VALUE));
        add("substring", TEXT, List.of(TEXT, WHOLE, WHOLE),
                a -> TextFunctions.part(text(a[0]), whole(a[1]), whole(a[2])));
        add("split", LIST, List.of(TEXT, TEXT),
                a -> List.of(text(a[0]).split(java.util.regex.Pattern.quote(text(a[1])), -1)));
        add("join", TEXT, List.of(LIST), a -> joined(a[0], ""));
        add("join", TEXT, List.of(LIST, TEXT), a -> joined(a[0], text(a[1])));
    }

    private static void masking() {
        add("hash", TEXT, List.of(ANY), a -> TextFunctions.hash(TextFunctions.of(given(a[0]))));
        add("hash", TEXT, List.of(ANY, TEXT),
                a -> TextFunctions.hash(TextFunctions.of(given(a[0])) + text(a[1])));
        add("mask", TEXT, List.of(ANY), a -> TextFunctions.masked(TextFunctions.of(given(a[0])), 0));
        add("mask", TEXT, List.of(ANY, WHOLE),
                a -> TextFunctions.masked(TextFunctions.of(given(a[0])), whole(a[1])));
        add("truncate", TEXT, List.of(TEXT, WHOLE), a -> TextFunctions.truncated(text(a[0]), whole(a[1])));
        add("replace", TEXT, List.of(TEXT, TEXT, TEXT), a -> text(a[0]).replace(text(a[1]), text(a[2])));
        add("replaceAll", TEXT, List.of(TEXT, TEXT, TEXT),
                a -> TextFunctions.pattern(a[1]).matcher(text(a[0]))
                        .replaceAll(Matcher.quoteReplacement(text(a[2]))));
    }

    private static void conversions() {
        add("string", TEXT, List.of(ANY), a -> TextFunctions.of(given(a[0])));
        add("int", WHOLE, List.of(ANY), a -> Conversions.whole(given(a[0])));
        add("double", SimpleType.DOUBLE, List.of(ANY), a -> Conversions.floating(given(a[0])));
        add("decimal", ANY, List.of(ANY), a -> Conversions.decimal(given(a[0])));
        add("bool", TRUTH, List.of(ANY), a -> Conversions.truth(given(a[0])));
    }

    private static void numbers() {
        add("abs", ANY, List.of(ANY), a -> Conversions.absolute(number(a[0])));
        add("round", ANY, List.of(ANY), a -> Conversions.rounded(number(a[0]), 0));
        add("round", ANY, List.of(ANY, WHOLE), a -> Conversions.rounded(number(a[0]), whole(a[1])));
    }

    private static void moments() {
        add("timestamp", SimpleType.TIMESTAMP, List.of(ANY), a -> Instants.timestamp(a[0]));
        add("date", ANY, List.of(ANY), a -> Instants.date(a[0]));
        add("duration", SimpleType.DURATION, List.of(TEXT), a -> Instants.duration(a[0]));
        add("now", SimpleType.TIMESTAMP, List.of(), a -> Instant.now().atOffset(ZoneOffset.UTC));
        part("getFullYear", time -> time.getYear());
        part("getMonth", time -> time.getMonthValue() - 1L);
        part("getDate", time -> time.getDayOfMonth());
        part("getDayOfMonth", time -> time.getDayOfMonth() - 1L);
        part("getDayOfWeek", time -> time.getDayOfWeek().getValue() % 7L);
        part("getDayOfYear", time -> time.getDayOfYear() - 1L);
        part("getHours", time -> time.getHour());
        part("getMinutes", time -> time.getMinute());
        part("getSeconds", time -> time.getSecond());
        part("getMilliseconds", time -> time.get(ChronoField.MILLI_OF_SECOND));
    }

    private static void documents() {
        add("size", WHOLE, List.of(ANY), a -> a[0] instanceof String text
                ? TextFunctions.length(text)
                : a[0] instanceof byte[] bytes ? bytes.length : (long) ItemValues.elements(a[0]).size());
        for (int count = 2; count <= 5; count++) {
            add(new Function("coalesce", ANY, List.of(ANY, ANY, ANY, ANY, ANY).subList(0, count), true,
                    CelFunctions::firstOf));
        }
        add(new Function("merge", ANY, List.of(ANY, ANY), true, a -> merged(a[0], a[1])));
    }

    private static void part(String name, ToLongFunction<ZonedDateTime> part) {
        add(name, WHOLE, List.of(ANY), a -> part.applyAsLong(Instants.in(given(a[0]), null)));
        add(name, WHOLE, List.of(ANY, TEXT), a -> part.applyAsLong(Instants.in(given(a[0]), a[1])));
    }

    private static void add(String name, CelType result, List<CelType> parameters, Body body) {
        add(new Function(name, result, parameters, false, body));
    }

    private static void add(Function function) {
        BY_NAME.put(key(function.name(), function.parameters().size()), function);
    }

    private static String key(String name, int arguments) {
        return name + "/" + arguments;
    }

    /// The function for so many arguments; null when there is none.
    static @Nullable Function of(String name, int arguments) {
        return BY_NAME.get(key(name, arguments));
    }

    /// All of them.
    static Iterable<Function> all() {
        return BY_NAME.values();
    }

    private static Object given(@Nullable Object argument) {
        if (argument == null) {
            throw new IllegalStateException("functions that take no nulls are not called with one");
        }
        return argument;
    }

    private static String text(@Nullable Object argument) {
        if (argument == null || !TextFunctions.isText(argument)) {
            throw new IllegalArgumentException("a text is expected, not %s: string(…) makes one".formatted(
                    ItemValues.kind(argument)));
        }
        return TextFunctions.of(argument);
    }

    private static long whole(@Nullable Object argument) {
        if (Arithmetic.orNull(argument) instanceof Long number) {
            return number;
        }
        throw new IllegalArgumentException("a whole number is expected, not " + ItemValues.kind(argument));
    }

    private static Number number(@Nullable Object argument) {
        Number number = Arithmetic.orNull(argument);
        if (number == null) {
            throw new IllegalArgumentException("a number is expected, not " + ItemValues.kind(argument));
        }
        return number;
    }

    private static String joined(@Nullable Object list, String between) {
        List<String> texts = new ArrayList<>();
        for (Object element : ItemValues.elements(list)) {
            if (element != null) {
                texts.add(TextFunctions.of(element));
            }
        }
        return String.join(between, texts);
    }

    private static @Nullable Object firstOf(@Nullable Object[] arguments) {
        for (Object argument : arguments) {
            if (argument != null) {
                return argument;
            }
        }
        return null;
    }

    private static @Nullable Object merged(@Nullable Object first, @Nullable Object second) {
        Map<Object, @Nullable Object> all = new LinkedHashMap<>();
        for (Object each : new @Nullable Object[]{first, second}) {
            Map<?, ?> map = ItemValues.map(each);
            if (map == null && each != null) {
                throw new IllegalArgumentException("merge takes objects, not " + ItemValues.kind(each));
            }
            if (map != null) {
                all.putAll(map);
            }
        }
        return first == null && second == null ? null : all;
    }
}
