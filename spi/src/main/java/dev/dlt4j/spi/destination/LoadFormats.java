package dev.dlt4j.spi.destination;

import dev.dlt4j.spi.format.FileFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// File formats that a destination loads, by dlt's names such as `parquet`; part of [Capabilities] and made
/// by its builder.
///
/// @param supported formats of job files that can be loaded; empty when the destination loads from files of a
/// staging destination only
/// @param preferred        the one of `supported` that the destination prefers, if it names one
/// @param staging          formats that can be loaded from a staging destination; empty when there are none
/// @param preferredStaging the one of `staging` that the destination prefers, if it names one
/// @param tableFormats     formats that tables may be created in, such as `iceberg`; empty when there is no
///                         choice
/// @param settings settings of a format's writer that differ from the writer's defaults, by the name of the
/// format, then by the name that configuration uses: `compression` of `parquet`; what a user configures takes
/// precedence
/// @param own formats of the connector's own, by name: it brings their writers, all others are dlt4j's
public record LoadFormats(List<String> supported, Optional<String> preferred, List<String> staging,
        Optional<String> preferredStaging, List<String> tableFormats,
        Map<String, Map<String, String>> settings, Map<String, FileFormat> own) {
    /// @throws IllegalArgumentException when the preferred format is not among those that can be loaded
    public LoadFormats {
        supported = List.copyOf(supported);
        staging = List.copyOf(staging);
        tableFormats = List.copyOf(tableFormats);
        settings = Map.copyOf(settings);
        own = Map.copyOf(own);
        if (preferred.isPresent() && !supported.contains(preferred.get())) {
            throw new IllegalArgumentException("the preferred file format %s is not among %s"
                    .formatted(preferred.get(), String.join(", ", supported)));
        }
    }

    /// The format of job files unless a table asks for another supported one: the preferred format, or the
    /// first supported one when none is preferred.
    ///
    /// @throws IllegalStateException when the destination loads from files of a staging destination only
    public String preferredOrFirst() {
        return preferred.orElseGet(() -> {
            if (supported.isEmpty()) {
                throw new IllegalStateException("the destination loads no job files of its own");
            }
            return supported.getFirst();
        });
    }

    /// The settings of one format's writer; empty when it writes with its defaults.
    public Map<String, String> settingsOf(String format) {
        return settings.getOrDefault(format, Map.of());
    }
}
