package dev.dlt4j.domain.schema.export;

import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.yaml.YamlText;
import java.util.Locale;

/// The formats of schemas for people. All but DBML are byte for byte dlt's text.
public enum SchemaFormat {
    /// The whole schema, which can be read again.
    YAML,
    /// The whole schema, which can be read again.
    JSON,
    /// The Database Markup Language, for dbdiagram.io and the like.
    DBML,
    /// An entity relationship diagram for Mermaid.
    MERMAID,
    /// A graph for Graphviz.
    DOT;

    /// The extension of file names.
    public String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The schema as dlt writes it.
    ///
    /// @param removeDefaults whether YAML and JSON leave out defaults: the names inside tables and
    ///                       columns, and the hash of the import
    public String text(Schema schema, boolean removeDefaults) {
        var stored = removeDefaults ? schema.toStoredWithoutDefaults() : schema.toStored();
        return switch (this) {
            case YAML -> YamlText.of(stored);
            case JSON -> JsonText.pretty(stored);
            case DBML -> DbmlText.of(schema);
            case MERMAID -> MermaidText.of(schema);
            case DOT -> DotText.of(schema);
        };
    }
}
