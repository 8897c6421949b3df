package dev.dlt4j.sources.catalog;

import dev.dlt4j.http.rest.RestApi;
import dev.dlt4j.spi.config.ConfigurationError;
import java.util.List;

/// The key `endpoints` that many vendors' sources have in dlt: which resources are loaded.
public final class Endpoints {
    private Endpoints() {}

    /// The declaration with only these resources loaded, also those that are not loaded by themselves.
    ///
    /// @throws ConfigurationError at the key `endpoints` when there is no such resource
    public static RestApi only(List<String> chosen, RestApi api) {
        requireKnown(chosen, api.names());
        return api.eachResource(
                resource -> resource.selected(chosen.contains(String.valueOf(resource.keys().get("name")))));
    }

    /// Refuses names of resources that are not known.
    ///
    /// @throws ConfigurationError at the key `endpoints` when one that is chosen is not among those known
    public static void requireKnown(List<String> chosen, List<String> known) {
        for (String name : chosen) {
            if (!known.contains(name)) {
                throw ConfigurationError.at("endpoints", "there is no resource \"%s\"%s; there are: %s"
                        .formatted(name, Suggestion.of(name, known), String.join(", ", known)));
            }
        }
    }
}
