package dev.dlt4j;

import dev.dlt4j.internal.config.ConfigFaults;
import dev.dlt4j.internal.config.ProjectConnectors;
import dev.dlt4j.internal.config.ProjectFile;
import dev.dlt4j.internal.config.Settings;
import dev.dlt4j.internal.config.SourceFile;
import dev.dlt4j.spi.source.Source;
import java.nio.file.Path;

/// Opens the source of a file, in the same way as one of a `dlt.yml`.
final class DeclaredSource {
    private DeclaredSource() {}

    /// @throws dev.dlt4j.spi.config.ConfigurationError with every fault of the file
    static Source open(String type, String name, Path file, Settings settings, Connectors connectors) {
        ConfigFaults faults = new ConfigFaults();
        ProjectFile project = SourceFile.read(file, type, name, faults);
        ProjectConnectors opener = new ProjectConnectors(project, settings, connectors::source,
                connectors::destination, connectors::extensions);
        return opener.open(name, new ProjectContext("", name, opener, connectors), faults);
    }
}
