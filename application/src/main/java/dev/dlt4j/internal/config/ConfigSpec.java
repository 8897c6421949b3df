package dev.dlt4j.internal.config;

import dev.dlt4j.spi.credentials.Credentials;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keys that are looked for together: those of a configuration record, or of one that only exists here.
///
/// @param name    what dlt calls a spec
/// @param section the section that is always part of where it is looked for; null when it has none
/// @param secret  whether a text in place of its keys is a secret
/// @param text    whether one text may be given in place of its keys
/// @param record  null when it only exists here
public record ConfigSpec(String name, @Nullable String section, boolean secret, boolean text,
        @Nullable Class<?> record, List<Wanted> fields) {
    public ConfigSpec {
        fields = List.copyOf(fields);
    }

    /// The keys that a record declares.
    public static ConfigSpec of(Class<?> record) {
        boolean credentials = Credentials.class.isAssignableFrom(record);
        List<Wanted> fields = new ArrayList<>();
        for (RecordComponent component : record.getRecordComponents()) {
            fields.add(Wanted.of(component));
        }
        return new ConfigSpec(record.getSimpleName(), credentials ? "credentials" : null, credentials,
                credentials || TextMethod.isIn(record), record, fields);
    }

    /// Keys that no record declares.
    ///
    /// @param name empty when no message needs one
    public static ConfigSpec of(String name, List<Wanted> fields) {
        return new ConfigSpec(name, null, false, false, null, fields);
    }

    public List<String> names() {
        return fields.stream().map(Wanted::key).toList();
    }

    Optional<Wanted> field(String key) {
        return fields.stream().filter(each -> each.key().equals(key)).findFirst();
    }
}
