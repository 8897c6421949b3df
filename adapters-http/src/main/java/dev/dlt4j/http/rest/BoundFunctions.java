package dev.dlt4j.http.rest;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.json.JsonObject;
import dev.dlt4j.http.client.ResponseHook;
import dev.dlt4j.http.message.RestResponse;
import dev.dlt4j.http.paginator.ReadPage;
import dev.dlt4j.spi.ConnectorContext;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.step.Expression;
import dev.dlt4j.spi.step.ExpressionFault;
import dev.dlt4j.spi.step.ExpressionLanguage;
import dev.dlt4j.spi.step.ItemFunction;
import dev.dlt4j.spi.step.ItemPredicate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Resolves what is written where Python has functions: a function of Java, the name of a bound one, or an
/// expression.
///
/// @param bound   functions by name
/// @param context finds the language of expressions; null where there is none
record BoundFunctions(Map<String, ItemFunction<Object, Object>> bound, @Nullable ConnectorContext context) {
    /// A function of one value.
    ///
    /// @param variable how expressions call the value
    OneValue value(Object written, String variable, String path, RestFaults faults) {
        return switch (written) {
            case ItemFunction<?, ?> function -> of(function);
            case ItemPredicate<?> predicate -> of(predicate);
            case Function<?, ?> function -> of(function);
            case Predicate<?> predicate -> of(predicate);
            case String text -> {
                OneValue named = named(text, path, faults);
                Expression expression = named == null ? expression(text, variable, path, faults) : null;
                yield named != null ? named : expression == null ? item -> item : expression::value;
            }
            case Map<?, ?> only when only.size() == 1 && only.get("function") instanceof String name ->
                function(name, path, faults);
            case Map<?, ?> fields -> fields(fields, variable, path, faults);
            default -> {
                faults.add(path, "expected an expression or the name of a function");
                yield value -> value;
            }
        };
    }

    private OneValue function(String name, String path, RestFaults faults) {
        OneValue found = named(name, path, faults);
        if (found == null) {
            faults.add(path, ("there is no function named \"%s\": name a static method as "
                    + "com.example.Dates::toMillis, or a NamedFunction on the class path").formatted(name));
        }
        return found == null ? value -> value : found;
    }

    /// The function of that name: a bound one, a static method or an installed one; null for none.
    private @Nullable OneValue named(String name, String path, RestFaults faults) {
        ItemFunction<Object, Object> own = bound.get(name);
        if (own != null) {
            return own::apply;
        }
        if (ClassPathFunction.isNamed(name)) {
            return onClassPath(name, path, faults);
        }
        List<NamedFunction> installed = context == null ? List.of() : context.extensions(NamedFunction.class);
        return installed.stream().filter(each -> each.name().equals(name)).findFirst()
                .<OneValue>map(each -> each::apply).orElse(null);
    }

    private static OneValue onClassPath(String name, String path, RestFaults faults) {
        try {
            return ClassPathFunction.of(name);
        } catch (ConfigurationError e) {
            faults.add(path, String.valueOf(e.getMessage()));
            return value -> value;
        }
    }

    /// A function that sees answers; null when what is written is no function.
    ///
    /// @param written a hook, a name, or keys with `function` among them
    @Nullable
    ResponseHook hook(@Nullable Object written, String path, RestFaults faults) {
        if (written instanceof ResponseHook ready) {
            return ready;
        }
        Object name = written instanceof Map<?, ?> keys ? keys.get("function") : written;
        OneValue function = name instanceof String text ? named(text, path, faults) : null;
        return function == null
                ? null
                : response -> function.of(response) instanceof RestResponse other ? other : response;
    }

    /// A condition.
    ItemPredicate<Object> condition(Object written, String variable, String path, RestFaults faults) {
        OneValue value = value(written, variable, path, faults);
        return item -> switch (value.of(item)) {
            case null -> false;
            case Boolean flag -> flag;
            case Object other -> throw new TerminalException(
                    "%s gives %s where true or false is expected".formatted(path,
                            other.getClass().getSimpleName()));
        };
    }

    private OneValue fields(Map<?, ?> written, String variable, String path, RestFaults faults) {
        Map<String, OneValue> fields = new LinkedHashMap<>();
        written.forEach((name, text) -> fields.put(String.valueOf(name),
                value(String.valueOf(text), variable, path + "." + name, faults)));
        return item -> {
            Map<String, @Nullable Object> changed = new LinkedHashMap<>(document(item));
            for (Map.Entry<String, OneValue> field : fields.entrySet()) {
                changed.put(field.getKey(), field.getValue().of(item));
            }
            return changed;
        };
    }

    /// A condition of the last page: an expression over `body` and `rows`, how many there are.
    Predicate<ReadPage> ending(Object written, String path, RestFaults faults) {
        if (context == null) {
            faults.add(path, "there is no language of expressions here; end pages by a paginator of Java");
            return page -> false;
        }
        try {
            Expression condition = ExpressionLanguage.of(context).condition(String.valueOf(written),
                    List.of("body", "rows"));
            return page -> condition.test(page.response().json(), (long) page.rows());
        } catch (ExpressionFault | ConfigurationError e) {
            faults.add(path, String.valueOf(e.getMessage()));
            return page -> false;
        }
    }

    private @Nullable Expression expression(String text, String variable, String path, RestFaults faults) {
        if (context == null) {
            faults.add(path,
                    "there is no function named \"%s\": bind it, or give a function".formatted(text));
            return null;
        }
        try {
            return ExpressionLanguage.of(context).value(text, List.of(variable));
        } catch (ExpressionFault | ConfigurationError e) {
            faults.add(path, String.valueOf(e.getMessage()));
            return null;
        }
    }

    /// The members of a row; none of one that is no document.
    static Map<String, @Nullable Object> document(@Nullable Object row) {
        return row instanceof JsonObject object ? object.asMap() : RestFaults.map(row);
    }

    @SuppressWarnings("unchecked") // who configures a function knows what it is given
    private static OneValue of(Object function) {
        return switch (function) {
            case ItemFunction<?, ?> item -> ((ItemFunction<Object, Object>) item)::apply;
            case ItemPredicate<?> predicate -> ((ItemPredicate<Object>) predicate)::test;
            case Function<?, ?> plain -> ((Function<Object, Object>) plain)::apply;
            case Predicate<?> predicate -> ((Predicate<Object>) predicate)::test;
            default -> throw new IllegalArgumentException("not a function: " + function.getClass().getName());
        };
    }
}
