package dev.dlt4j.internal.config;

import dev.dlt4j.internal.row.MemberPath;
import dev.dlt4j.internal.row.WrittenStep;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.step.Expression;
import dev.dlt4j.spi.step.ExpressionFault;
import dev.dlt4j.spi.step.ExpressionLanguage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The list `steps` of a resource: what happens to its rows, in this order.
final class WrittenRowSteps {
    private static final List<String> KNOWN = List.of("filter", "map", "drop", "keep", "rename", "flatten");
    private static final List<String> VARIABLES = List.of("item");

    private final ConfigFaults faults;
    private final Supplier<ExpressionLanguage> language;

    WrittenRowSteps(ConfigFaults faults, Supplier<ExpressionLanguage> language) {
        this.faults = faults;
        this.language = language;
    }

    Resource<?> over(Resource<?> resource, @Nullable ConfigNode node, String where) {
        if (node == null || node.toValue() == null) {
            return resource;
        }
        if (!(node instanceof ConfigNode.Sequence list)) {
            fault(node, where, "expected a list of steps, found " + node.kind());
            return resource;
        }
        Resource<?> changed = resource;
        for (int i = 0; i < list.items().size(); i++) {
            Optional<Written> step = step(list.items().get(i), where + "[" + i + "]");
            if (step.isPresent()) {
                changed = changed.withStep(step.get().step().named(step.get().name()));
            }
        }
        return changed;
    }

    /// @param name what messages call the step
    private record Written(String name, WrittenStep step) {}

    private Optional<Written> step(ConfigNode node, String where) {
        if (!(node instanceof ConfigNode.Keys keys)) {
            fault(node, where, "expected one of %s with what it does, found %s".formatted(
                    String.join(", ", KNOWN), node.kind()));
            return Optional.empty();
        }
        int before = faults.count();
        keys.entries().forEach((key, value) -> {
            if (!KNOWN.contains(key)) {
                faults.unknownKey(value.place().exact(), where, key, KNOWN);
            }
        });
        if (faults.count() == before && keys.entries().size() != 1) {
            fault(node, where, keys.entries().isEmpty()
                    ? "the step is empty: give it one of " + String.join(", ", KNOWN)
                    : "a step has one key, this has %s: begin each of them with a dash of its own".formatted(
                            String.join(" and ", keys.entries().keySet())));
        }
        if (faults.count() > before) {
            return Optional.empty();
        }
        String key = keys.entries().keySet().iterator().next();
        ConfigNode value = keys.entries().values().iterator().next();
        return step(key, value, where + "." + key)
                .map(made -> new Written("%s (%s)".formatted(key, value.place()), made));
    }

    private Optional<WrittenStep> step(String key, ConfigNode node, String where) {
        return switch (key) {
            case "filter" -> expression(node, where, true).map(WrittenStep.Filter::new);
            case "flatten" -> expression(node, where, false).map(WrittenStep.Flatten::new);
            case "map" -> map(node, where);
            case "drop" -> names(node, where).map(names -> new WrittenStep.Drop(paths(names)));
            case "keep" -> names(node, where).flatMap(names -> kept(names, node, where));
            default -> renamed(node, where);
        };
    }

    private Optional<Expression> expression(ConfigNode node, String where, boolean condition) {
        if (!(node instanceof ConfigNode.Scalar written) || !(written.value() instanceof String text)) {
            fault(node, where, "expected an expression as \"item.state == 'open'\", found " + node.kind());
            return Optional.empty();
        }
        try {
            ExpressionLanguage cel = language.get();
            return Optional.of(condition ? cel.condition(text, VARIABLES) : cel.value(text, VARIABLES));
        } catch (ExpressionFault e) {
            faults.add("%s: %s: %s".formatted(written.placeOf(e.offset()), where, e.getMessage()));
        } catch (ConfigurationError e) {
            fault(node, where, String.valueOf(e.getMessage()));
        }
        return Optional.empty();
    }

    private Optional<WrittenStep> map(ConfigNode node, String where) {
        if (!(node instanceof ConfigNode.Keys keys) || keys.entries().isEmpty()) {
            fault(node, where, "expected members with expressions as {total: \"item.price * item.qty\"}, "
                    + "found " + node.kind());
            return Optional.empty();
        }
        int before = faults.count();
        Map<MemberPath, Expression> values = new LinkedHashMap<>();
        keys.entries().forEach((key, value) -> {
            Optional<MemberPath> path = path(key, value, where);
            Optional<Expression> expression = value(value, where + "." + key);
            if (path.isPresent() && expression.isPresent()) {
                values.put(path.get(), expression.get());
            }
        });
        return faults.count() == before
                ? Optional.of(new WrittenStep.SetMembers(values))
                : Optional.empty();
    }

    /// A number, true, false or null stands for itself.
    private Optional<Expression> value(ConfigNode node, String where) {
        return node instanceof ConfigNode.Scalar scalar && !(scalar.value() instanceof String)
                ? Optional.of(new Constant(scalar.text(), scalar.value()))
                : expression(node, where, false);
    }

    private Optional<MemberPath> path(String key, ConfigNode at, String where) {
        try {
            return Optional.of(MemberPath.of(key));
        } catch (IllegalArgumentException e) {
            fault(at, where, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /// Names of members, each with its path.
    private Optional<Map<String, MemberPath>> names(ConfigNode node, String where) {
        List<ConfigNode> written = node instanceof ConfigNode.Sequence list ? list.items() : List.of(node);
        int before = faults.count();
        Map<String, MemberPath> names = new LinkedHashMap<>();
        for (ConfigNode each : written) {
            if (each instanceof ConfigNode.Scalar name && name.value() != null) {
                path(name.text(), each, where).ifPresent(path -> names.put(name.text(), path));
            } else {
                fault(each, where, "expected a list of names, found " + each.kind());
            }
        }
        if (names.isEmpty() && faults.count() == before) {
            fault(node, where, "expected a list of names, found an empty one");
        }
        return faults.count() == before ? Optional.of(names) : Optional.empty();
    }

    private Optional<WrittenStep> kept(Map<String, MemberPath> names, ConfigNode node, String where) {
        for (Map.Entry<String, MemberPath> each : names.entrySet()) {
            if (!each.getValue().isDirect()) {
                fault(node, where, ("keep takes members of the row itself, not \"%s\": use drop for "
                        + "members of "
                        + "members").formatted(each.getKey()));
                return Optional.empty();
            }
        }
        return Optional.of(new WrittenStep.Keep(names.values().stream().map(MemberPath::last).toList()));
    }

    private static List<MemberPath> paths(Map<String, MemberPath> names) {
        return new ArrayList<>(names.values());
    }

    private Optional<WrittenStep> renamed(ConfigNode node, String where) {
        if (!(node instanceof ConfigNode.Keys keys) || keys.entries().isEmpty()) {
            fault(node, where, "expected old names with new ones as {id: order_id}, found " + node.kind());
            return Optional.empty();
        }
        int before = faults.count();
        Map<String, String> names = new LinkedHashMap<>();
        keys.entries().forEach((from, to) -> {
            if (!(to instanceof ConfigNode.Scalar name) || !(name.value() instanceof String text)
                    || text.isBlank()) {
                fault(to, where + "." + from, "expected the new name, found " + to.kind());
            } else if (names.containsValue(text)) {
                fault(to, where + "." + from, "two members would be named \"%s\"".formatted(text));
            } else {
                names.put(from, text);
            }
        });
        return faults.count() == before ? Optional.of(new WrittenStep.Rename(names)) : Optional.empty();
    }

    private void fault(ConfigNode node, String where, String fault) {
        faults.add("%s: %s: %s".formatted(node.place().exact(), where, fault));
    }

    private record Constant(String text, @Nullable Object constant) implements Expression {
        @Override
        public @Nullable Object value(@Nullable Object... variables) {
            return constant;
        }

        @Override
        public boolean test(@Nullable Object... variables) {
            return Boolean.TRUE.equals(constant);
        }
    }
}
