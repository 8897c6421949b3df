package dev.dlt4j;

import dev.dlt4j.domain.naming.NamingConvention;
import dev.dlt4j.domain.naming.NamingConventions;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.internal.config.Lookup;
import dev.dlt4j.internal.config.Settings;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which naming convention a pipeline's schemas have.
final class Naming {
    private static final String ALLOW_CHANGE = "allow_identifier_change_on_table_with_data";

    private final String pipeline;
    private final @Nullable String asked;
    private final Connectors connectors;
    private final Settings settings;

    /// @param asked what code or the project file declares; it comes before all settings
    Naming(String pipeline, @Nullable String asked, Connectors connectors, Settings settings) {
        this.pipeline = pipeline;
        this.asked = asked;
        this.connectors = connectors;
        this.settings = settings;
    }

    /// The convention that a stored schema is written in.
    NamingConvention named(String reference) {
        return connectors.naming(reference);
    }

    /// The schema in the convention that is asked for: by code, by `schema.naming` of the settings, by the
    /// destination; else as it is.
    ///
    /// @throws dev.dlt4j.domain.schema.SchemaException when tables have data and their names would change
    Schema applied(Schema schema, Optional<String> ofDestination) {
        Optional<String> reference = reference(schema.name(), ofDestination);
        Optional<String> allow = setting(schema.name(), ALLOW_CHANGE);
        Schema allowed = allow.isEmpty()
                ? schema
                : schema.withNormalizerFlag(ALLOW_CHANGE, allow.get().equalsIgnoreCase("true"));
        if (reference.isEmpty()) {
            return allowed;
        }
        NamingConvention wanted = connectors.naming(reference.get());
        return wanted.name().equals(allowed.naming().name())
                ? allowed
                : allowed.withNaming(wanted.withMaxLength(allowed.naming().maxLength()), reference.get());
    }

    /// The convention for the name of a schema's dataset: that of its tables.
    ///
    /// @param known the schema as it was stored last
    NamingConvention ofDataset(String schemaName, Optional<Schema> known, Optional<String> ofDestination) {
        return known.filter(schema -> schema.dataTables().stream().anyMatch(Table::hasSeenData))
                .map(Schema::naming)
                .or(() -> reference(schemaName, ofDestination).map(connectors::naming))
                .or(() -> known.map(Schema::naming))
                .orElseGet(() -> NamingConventions.named("snake_case", 0));
    }

    private Optional<String> reference(String schemaName, Optional<String> ofDestination) {
        return Optional.ofNullable(asked).or(() -> setting(schemaName, "naming")).or(() -> ofDestination);
    }

    private Optional<String> setting(String schemaName, String key) {
        return settings
                .find(new Lookup(pipeline, List.of("sources", schemaName), List.of("schema")), key, false)
                .map(value -> String.valueOf(value.toValue()));
    }
}
