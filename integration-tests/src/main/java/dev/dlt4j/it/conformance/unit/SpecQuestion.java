package dev.dlt4j.it.conformance.unit;

import dev.dlt4j.domain.value.NonFiniteDecimal;
import dev.dlt4j.internal.config.Bound;
import dev.dlt4j.internal.config.ConfigFaults;
import dev.dlt4j.internal.config.ConfigNode;
import dev.dlt4j.internal.config.ConfigPlace;
import dev.dlt4j.internal.config.ConfigSpec;
import dev.dlt4j.internal.config.Lookup;
import dev.dlt4j.internal.config.RecordBinder;
import dev.dlt4j.internal.config.Settings;
import dev.dlt4j.internal.config.Wanted;
import dev.dlt4j.it.conformance.TypedValues;
import dev.dlt4j.it.conformance.Values;
import dev.dlt4j.spi.config.ConfigurationError;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A vector that asks for the values of a spec of its own.
final class SpecQuestion {
    private static final String TITLE = "spec";
    private static final ConfigPlace PLACE = ConfigPlace.of("the vector");
    private static final Map<String, Type> TYPES = types();
    private static final Pattern WRONG = Pattern.compile("\\.(\\w+): expected ");

    private final Settings settings;
    private final Lookup lookup;

    SpecQuestion(Settings settings, Lookup lookup) {
        this.settings = settings;
        this.lookup = lookup;
    }

    /// A component for each type that a vector names, and the same as an optional one.
    private record Samples(String str, Long int_, Double float_, Boolean bool, List<Object> list,
            Map<String, Object> dict, BigDecimal decimal, Temporal timestamp, LocalDate date, String secret,
            Object secret_any, Object any, Optional<String> optStr, Optional<Long> optInt_,
            Optional<Double> optFloat_, Optional<Boolean> optBool, Optional<List<Object>> optList,
            Optional<Map<String, Object>> optDict, Optional<BigDecimal> optDecimal,
            Optional<Temporal> optTimestamp, Optional<LocalDate> optDate, Optional<String> optSecret,
            Optional<Object> optSecret_any, Optional<Object> optAny) {
        static final String OPTIONAL = "opt";
    }

    private static Map<String, Type> types() {
        Map<String, Type> types = new HashMap<>();
        for (RecordComponent each : Samples.class.getRecordComponents()) {
            String name = each.getName().endsWith("_")
                    ? each.getName().substring(0, each.getName().length() - 1)
                    : each.getName();
            types.put(name.toLowerCase(Locale.ROOT), each.getGenericType());
        }
        return types;
    }

    Object answer(Map<String, @Nullable Object> input) {
        List<Map<String, @Nullable Object>> fields = fields(input.get("fields"));
        Map<String, @Nullable Object> explicit = Values.map(TypedValues.decode(input.get("explicit")));
        ConfigFaults faults = new ConfigFaults();
        Bound bound;
        try {
            bound = new RecordBinder(settings, faults, true).search(spec("GoldenSpec", fields, explicit),
                    given(fields, explicit), ConfigNode.Keys.none(PLACE), TITLE, lookup);
            faults.throwIfAny();
        } catch (ConfigurationError e) {
            return error(e.faults().getFirst());
        }
        boolean partial = !bound.missing().isEmpty();
        if (partial && !Boolean.TRUE.equals(input.get("accept_partial"))) {
            return Values.of("error", "ConfigFieldMissingException", "spec", "GoldenSpec", "fields",
                    ConfigArea.traces(bound.missing()));
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        Map<String, @Nullable Object> types = new LinkedHashMap<>();
        for (Map<String, @Nullable Object> field : fields) {
            String name = String.valueOf(field.get("name"));
            Object value = value(field, bound.values().get(name));
            if (explicit.containsKey(name) && explicit.get(name) == null) {
                value = null;
            }
            values.put(name, TypedValues.encode(value));
            types.put(name, type(field, value, explicit.containsKey(name)));
        }
        return Values.of("values", values, "types", types, "is_resolved", !partial, "is_partial", partial);
    }

    private static List<Map<String, @Nullable Object>> fields(@Nullable Object written) {
        List<Map<String, @Nullable Object>> fields = new ArrayList<>();
        Values.list(written).forEach(each -> fields.add(Values.map(each)));
        return fields;
    }

    private static ConfigSpec spec(String name, List<Map<String, @Nullable Object>> fields,
            Map<String, @Nullable Object> explicit) {
        List<Wanted> wanted = new ArrayList<>();
        for (Map<String, @Nullable Object> field : fields) {
            String key = String.valueOf(field.get("name"));
            String type = String.valueOf(field.get("type"));
            boolean isNull = explicit.containsKey(key) && explicit.get(key) == null;
            boolean optional = Boolean.TRUE.equals(field.get("optional"))
                    || (field.get("default") != null && !isNull);
            // explicit values stay as they are, in dlt
            String known = explicit.get(key) != null || type.equals("spec") ? "any" : type;
            Wanted made = Wanted.of(key,
                    Objects.requireNonNull(TYPES.get((optional ? Samples.OPTIONAL : "") + known)), null,
                    type.startsWith("secret"));
            wanted.add(type.equals("spec")
                    ? made.madeOf(List.of(spec("Spec", fields(field.get("fields")),
                            Values.map(explicit.get(key) instanceof Map<?, ?> map ? map : null))))
                    : made);
        }
        return ConfigSpec.of(name, wanted);
    }

    /// The explicit values of known keys; dlt does not look at others.
    private static ConfigNode.Keys given(List<Map<String, @Nullable Object>> fields,
            Map<String, @Nullable Object> explicit) {
        Map<String, ConfigNode> known = new LinkedHashMap<>();
        for (Map<String, @Nullable Object> field : fields) {
            String key = String.valueOf(field.get("name"));
            if (explicit.containsKey(key)) {
                known.put(key, explicit.get(key) instanceof Map<?, ?> map && field.get("fields") != null
                        ? given(fields(field.get("fields")), Values.map(map))
                        : ConfigNode.of(explicit.get(key), PLACE));
            }
        }
        return new ConfigNode.Keys(known, PLACE);
    }

    private static Object error(String fault) {
        Matcher wrong = WRONG.matcher(fault);
        return wrong.find()
                ? Values.of("error", "ConfigValueCannotBeCoercedException", "field", wrong.group(1))
                : Values.of("error", fault);
    }

    private static @Nullable Object value(Map<String, @Nullable Object> field, @Nullable Object bound) {
        Object plain = bound instanceof Optional<?> optional ? optional.orElse(null) : bound;
        if (plain == null) {
            return TypedValues.decode(field.get("default"));
        }
        if (plain instanceof Map<?, ?> map && field.get("fields") != null) {
            Map<String, @Nullable Object> nested = new LinkedHashMap<>();
            for (Map<String, @Nullable Object> each : fields(field.get("fields"))) {
                nested.put(String.valueOf(each.get("name")), value(each, map.get(each.get("name"))));
            }
            return nested;
        }
        return plain;
    }

    private String type(Map<String, @Nullable Object> field, @Nullable Object value, boolean explicit) {
        if (field.get("fields") != null && value != null) {
            String name = String.valueOf(field.get("name"));
            return "Spec" + title(name);
        }
        if (value instanceof LocalDate && "date".equals(field.get("type")) && !explicit) {
            Object raw = settings.find(lookup, String.valueOf(field.get("name")), false)
                    .map(ConfigNode::toValue).orElse(value);
            return raw instanceof LocalDate ? "date" : "Date";
        }
        if ("timestamp".equals(field.get("type")) && !explicit && value != null) {
            Object raw = settings.find(lookup, String.valueOf(field.get("name")), false)
                    .map(ConfigNode::toValue).orElse(value);
            return raw instanceof Number ? "DateTime" : "datetime";
        }
        return switch (value) {
            case null -> "NoneType";
            case String text -> "str";
            case Long whole -> "int";
            case BigInteger whole -> "int";
            case Double number -> "float";
            case Boolean flag -> "bool";
            case List<?> list -> "list";
            case Map<?, ?> map -> "dict";
            case BigDecimal decimal -> "Decimal";
            case NonFiniteDecimal decimal -> "Decimal";
            case LocalDate date -> "date";
            case LocalTime time -> "time";
            default -> "datetime";
        };
    }

    /// As Python's `str.title` for a name.
    private static String title(String name) {
        StringBuilder title = new StringBuilder();
        boolean begins = true;
        for (int i = 0; i < name.length(); i++) {
            char letter = name.charAt(i);
            title.append(begins ? Character.toUpperCase(letter) : Character.toLowerCase(letter));
            begins = !Character.isLetter(letter);
        }
        return title.toString();
    }
}
