package dev.dlt4j.internal.config;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.StoredForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Columns as a document writes them.
final class WrittenColumns {
    private static final String NAME = "name";

    private WrittenColumns() {}

    /// The names under a key: one or a list of them. Empty when the key is not there or wrong.
    static Optional<List<String>> names(ConfigNode.Keys item, String key, String where, ConfigFaults faults) {
        ConfigNode node = item.get(key);
        if (node == null) {
            return Optional.empty();
        }
        List<ConfigNode> each = node instanceof ConfigNode.Sequence list ? list.items() : List.of(node);
        List<String> names = new ArrayList<>();
        for (ConfigNode name : each) {
            if (name instanceof ConfigNode.Scalar scalar && scalar.value() != null
                    && !scalar.text().isBlank()) {
                names.add(scalar.text());
            } else {
                faults.add(name.place(), "%s.%s: expected a name or a list of names, found %s"
                        .formatted(where, key, name.kind()));
            }
        }
        return names.size() == each.size() ? Optional.of(names) : Optional.empty();
    }

    /// The hints under `columns`: a map from name to hints, or a list of hints with names.
    static List<Column> of(ConfigNode.Keys item, String title, ConfigFaults faults) {
        List<Column> columns = new ArrayList<>();
        String where = title + ".columns";
        switch (item.get("columns")) {
            case null -> {
            }
            case ConfigNode.Keys byName -> byName.entries().forEach(
                    (name, hints) -> add(name, hints, where + "." + name, columns, faults));
            case ConfigNode.Sequence list -> list.items().forEach(hints -> {
                Object name = hints instanceof ConfigNode.Keys keys && keys.get(NAME) != null
                        ? keys.toValue().get(NAME)
                        : null;
                if (name instanceof String text) {
                    add(text, hints, where + "." + text, columns, faults);
                } else {
                    faults.add(hints.place(), where + ": each item needs the key \"name\", a text");
                }
            });
            case ConfigNode.Scalar none when none.value() == null -> {
            }
            case ConfigNode.Scalar other -> faults.add(other.place(),
                    "%s: expected hints by column name, or a list of hints with names, found %s"
                            .formatted(where, other.kind()));
        }
        return columns;
    }

    private static void add(String name, ConfigNode node, String where, List<Column> columns,
            ConfigFaults faults) {
        if (name.isBlank()) {
            faults.add(node.place(), where + ": the name of a column needs a visible character");
        } else if (node instanceof ConfigNode.Keys written) {
            // a hint without a value counts as not given
            ConfigNode.Keys hints = written.without(written.entries().entrySet().stream()
                    .filter(hint -> hint.getValue().toValue() == null).map(Map.Entry::getKey).toList());
            if (WrittenForm.isRight(StoredForm.columnFaults(hints.toValue()), hints, where, faults)
                    && DigitLimits.hold(hints, where, faults)) {
                columns.add(Column.ofStored(name, hints.toValue()));
            }
        } else if (node.toValue() == null) {
            columns.add(Column.of(name));
        } else {
            faults.add(node.place(),
                    "%s: expected hints such as {data_type: bigint}, found %s".formatted(where, node.kind()));
        }
    }
}
