package dev.dlt4j.it.conformance.unit;

import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.SchemaHash;
import dev.dlt4j.domain.schema.SchemaMigration;
import dev.dlt4j.domain.schema.SchemaVersion;
import dev.dlt4j.domain.yaml.YamlText;
import dev.dlt4j.it.conformance.Area;
import dev.dlt4j.it.conformance.Comparison;
import dev.dlt4j.it.conformance.Values;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `schema_hash.json`: hash, version and older engines of stored schemas.
final class SchemaHashArea implements Area {
    @Override
    public Comparison comparison() {
        return Comparison.orderedUnder("columns");
    }

    @Override
    public Object answer(Map<String, @Nullable Object> input) {
        Map<String, @Nullable Object> stored = Values.map(input.get("stored"));
        return switch (String.valueOf(input.get("op"))) {
            case "version_hash" -> Values.of("result", SchemaHash.of(stored));
            case "verify" -> Values.of("result",
                    Boolean.TRUE.equals(input.get("if_not_migrated"))
                            ? SchemaHash.isValid(stored)
                            : SchemaHash.of(stored).equals(stored.get("version_hash")));
            case "bump" -> {
                SchemaVersion bump = SchemaHash.bump(stored);
                yield Values.of("version", bump.number(), "version_hash", bump.hash(),
                        "previous_hashes", bump.previousHashes());
            }
            case "from_dict" -> {
                Schema schema = Schema.fromStored(stored);
                yield Values.of("stored", schema.toStored(), "version", schema.version().number(),
                        "version_hash",
                        schema.version().hash(), "yaml", YamlText.of(schema.toStoredWithoutDefaults()));
            }
            case "migrate" -> Values.of("result", SchemaMigration.migrated(stored,
                    Values.number(input.get("from"), 0), Values.number(input.get("to"), 0)));
            default -> throw new IllegalArgumentException("unknown op " + input.get("op"));
        };
    }
}
