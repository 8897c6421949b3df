package dev.dlt4j.cli;

import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What `--select` leaves of the sources of a pipeline.
final class SelectedResources {
    private SelectedResources() {}

    /// The sources that have one of the resources, with only these selected.
    ///
    /// @throws ConfigurationError naming the known resources when one is in no source
    static List<Source> of(List<Source> sources, List<String> names) {
        Set<String> unknown = new LinkedHashSet<>();
        names.forEach(name -> unknown.add(name.strip()));
        Set<String> wanted = Set.copyOf(unknown);
        List<Source> chosen = new ArrayList<>();
        List<String> known = new ArrayList<>();
        for (Source source : sources) {
            List<String> all = source.resources().stream().<String>map(Resource::name).toList();
            String[] own = all.stream().filter(wanted::contains).toArray(String[]::new);
            if (own.length > 0) {
                chosen.add(source.only(own));
                unknown.removeAll(List.of(own));
            }
            known.addAll(all);
        }
        if (!unknown.isEmpty()) {
            throw new ConfigurationError(unknown.stream()
                    .map(name -> "--select: no resource %s in this pipeline; its resources: %s".formatted(
                            name, KnownNames.beside(name, known)))
                    .toList());
        }
        return chosen;
    }
}
