package dev.dlt4j.internal.config;

import dev.dlt4j.domain.schema.contract.ContractEntity;
import dev.dlt4j.domain.schema.contract.ContractMode;
import java.util.List;
import java.util.stream.Stream;

/// A schema contract as a document writes it: a mode, or a map from entity to mode.
final class WrittenContract {
    static final String KEY = "schema_contract";
    private static final List<String> MODES = Stream.of(ContractMode.values()).map(ContractMode::dltName)
            .toList();
    private static final List<String> ENTITIES = Stream.of(ContractEntity.values())
            .map(ContractEntity::dltName)
            .toList();

    private WrittenContract() {}

    /// Adds a fault for each entity and mode that does not exist.
    ///
    /// @param holder the keys among which the contract stands, if it stands in the document
    /// @param value  the contract
    static void check(Object value, ConfigNode.Keys holder, String title, Faults faults) {
        ConfigNode written = holder.get(KEY);
        ConfigNode node = written == null ? ConfigNode.of(value, holder.place()) : written;
        String where = title + "." + KEY;
        if (node instanceof ConfigNode.Keys modes) {
            faults.unknownKeys(modes, where, ENTITIES);
            modes.entries().forEach((entity, mode) -> mode(mode, where + "." + entity, faults));
        } else {
            mode(node, where, faults);
        }
    }

    private static void mode(ConfigNode node, String where, Faults faults) {
        String text = node instanceof ConfigNode.Scalar scalar ? scalar.text() : "";
        if (!MODES.contains(text)) {
            faults.add(node.place(), "%s: expected one of %s%s".formatted(where, String.join(", ", MODES),
                    Nearest.hint(text, MODES)));
        }
    }
}
