package dev.dlt4j.internal.config;

import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.spi.config.ConfigurationError;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A file that declares one source: what a `dlt.yml` has below the source's name, in YAML, TOML or JSON.
public final class SourceFile {
    private SourceFile() {}

    /// The name of a source that is given none: that of its file, without the ending.
    public static String name(Path file) {
        String name = String.valueOf(file.getFileName());
        int ending = name.lastIndexOf('.');
        return ending < 0 ? name : name.substring(0, ending);
    }

    /// Reads the file as a project of which it is the only source.
    ///
    /// @param type the name of the connector; the file may say it too
    /// @throws ConfigurationError when the file cannot be read, the source cannot have this name, or the file
    ///                            declares a source of another type
    public static ProjectFile read(Path file, String type, String name, ConfigFaults faults) {
        if (!Schema.isName(name)) {
            throw new ConfigurationError(("%s: \"%s\" cannot name a source, as its name is that of its "
                    + "schema: "
                    + "give it another as second argument, of letters, digits and _, no digit first, at most "
                    + "64 characters").formatted(file, name));
        }
        ConfigNode.Keys keys = ConfigDocuments.file(file, faults);
        ConfigNode written = keys.get("type");
        if (written != null && !type.equals(written.toValue())) {
            throw new ConfigurationError("%s: the file declares a source of another type than %s; change one"
                    .formatted(written.place(), type));
        }
        ConnectorEntry entry = new ConnectorEntry(name, type, keys.without(List.of("type")));
        return new ProjectFile(file, Map.of(), Map.of(name, entry), Map.of());
    }
}
