package dev.dlt4j.internal.config;

import dev.dlt4j.spi.config.FormerName;
import java.lang.reflect.RecordComponent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds keys that nothing reads, and those that have another name by now.
final class UnknownKeys {
    private UnknownKeys() {}

    static void check(ConfigSpec spec, ConfigNode.Keys given, String title, ConfigFaults faults) {
        check(spec.record(), spec.names(), given, title, faults);
    }

    /// @param record declares the keys, and their earlier names; null for none
    /// @param known  all keys that there may be
    static void check(@Nullable Class<?> record, List<String> known, ConfigNode.Keys given, String title,
            ConfigFaults faults) {
        given.entries().forEach((key, node) -> {
            if (known.contains(key)) {
                return;
            }
            String now = record == null ? null : newName(record, key);
            if (now == null) {
                faults.unknownKey(node.place(), title, key, known);
            } else {
                faults.add(node.place(), "the key \"%s\" in %s is called \"%s\" now; rename it".formatted(key,
                        title, now));
            }
        });
    }

    /// Names that a key had earlier.
    ///
    /// @param record declares the key; null for none
    static List<String> formerNames(@Nullable Class<?> record, String key) {
        if (record == null) {
            return List.of();
        }
        for (RecordComponent component : record.getRecordComponents()) {
            FormerName former = component.getAnnotation(FormerName.class);
            if (former != null && ConfigKey.name(component).equals(key)) {
                return List.of(former.value());
            }
        }
        return List.of();
    }

    private static @Nullable String newName(Class<?> record, String key) {
        for (RecordComponent component : record.getRecordComponents()) {
            FormerName former = component.getAnnotation(FormerName.class);
            if (former != null && List.of(former.value()).contains(key)) {
                return ConfigKey.name(component);
            }
        }
        return null;
    }
}
