package dev.dlt4j.internal.config;

import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.source.SourceDocument;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A document that describes an API, with the lines of its parts.
public final class DescribedApi implements SourceDocument {
    private final ConfigNode.Keys keys;
    private final Map<String, @Nullable Object> content;

    private DescribedApi(ConfigNode.Keys keys) {
        this.keys = keys;
        this.content = keys.toValue();
    }

    /// Reads JSON or YAML.
    ///
    /// @throws ConfigurationError with the line when it is neither
    public static DescribedApi read(Path file) {
        ConfigFaults faults = new ConfigFaults();
        ConfigNode.Keys keys = ConfigDocuments.any(file, faults);
        faults.throwIfAny();
        return new DescribedApi(keys);
    }

    @Override
    public Map<String, @Nullable Object> content() {
        return content;
    }

    @Override
    public String place(List<String> way) {
        ConfigNode node = keys;
        for (String step : way) {
            ConfigNode below = switch (node) {
                case ConfigNode.Keys map -> map.get(step);
                case ConfigNode.Sequence list when step.matches("[0-9]{1,9}") -> list
                        .item(Integer.parseInt(step));
                case ConfigNode.Sequence list -> null;
                case ConfigNode.Scalar end -> null;
            };
            if (below == null) {
                break;
            }
            node = below;
        }
        return node.place().toString();
    }
}
