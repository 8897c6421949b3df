package dev.dlt4j.it.conformance.unit;

import dev.dlt4j.it.conformance.Area;
import dev.dlt4j.it.conformance.Comparison;
import dev.dlt4j.it.conformance.Values;
import dev.dlt4j.spi.destination.Capabilities;
import dev.dlt4j.spi.destination.Engine;
import dev.dlt4j.spi.destination.Feature;
import dev.dlt4j.spi.destination.IdentifierCase;
import dev.dlt4j.spi.sql.SqlDialect;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// `capabilities.json`: what engines can do. Capabilities that are functions in dlt, and those that depend on
/// the machine, are empty or false in all vectors.
final class CapabilitiesArea implements Area {
    private static final List<String> ALWAYS_EMPTY = List.of("dialect_capabilities",
            "loader_file_format_selector",
            "loader_parallelism_strategy", "max_query_parameters", "merge_strategies_selector",
            "null_safe_aggregate", "preferred_table_format", "replace_strategies_selector", "type_mapper",
            "format_datetime_literal", "escape_literal", "escape_identifier", "extras_added", "in_container");

    /// Functions and properties of the machine are not compared.
    @Override
    public Comparison comparison() {
        return Comparison.orderedUnder().ignoring(ALWAYS_EMPTY.toArray(String[]::new));
    }

    /// dlt distinguishes unset lists from empty ones; for a destination both mean the
    /// same.
    @Override
    public @Nullable Object prepared(@Nullable Object expected) {
        Map<String, @Nullable Object> caps = Values.map(Values.map(expected).get("caps"));
        for (String list : List.of("supported_table_formats", "supported_replace_strategies")) {
            if (caps.get(list) == null) {
                caps.put(list, List.of());
            }
        }
        return Values.of("caps", caps);
    }

    @Override
    public Object answer(Map<String, @Nullable Object> input) {
        Engine engine = Engine.valueOf(String.valueOf(input.get("destination")).toUpperCase(Locale.ROOT));
        return Values.of("caps", caps(engine.capabilities().build()));
    }

    private static Map<String, @Nullable Object> caps(Capabilities caps) {
        Map<String, @Nullable Object> all = Values.of("casefold_identifier",
                letters(caps.identifiers().letterCase()),
                "decimal_precision",
                List.of((long) caps.types().decimalPrecision(), (long) caps.types().decimalScale()),
                "wei_precision", List.of((long) caps.types().weiPrecision(), (long) caps.types().weiScale()),
                "insert_values_writer_type", caps.sql().insertValuesStyle().name().toLowerCase(Locale.ROOT),
                "max_identifier_length", (long) caps.identifiers().maxTableLength(),
                "max_column_identifier_length", (long) caps.identifiers().maxColumnLength(),
                "max_parallel_load_jobs", number(caps.limits().maxParallelJobs()),
                "max_query_length", caps.sql().maxQueryLength(), "max_rows_per_insert",
                number(caps.sql().maxRowsPerInsert()), "max_table_nesting",
                number(caps.limits().maxTableNesting()),
                "max_text_data_type_length", caps.types().maxTextLength(), "naming_convention",
                caps.identifiers().namingConvention().orElse(null), "preferred_loader_file_format",
                caps.formats().preferred().orElse(null), "preferred_staging_file_format",
                caps.formats().preferredStaging().orElse(null), "recommended_file_size",
                caps.limits().recommendedFileSize().isPresent()
                        ? caps.limits().recommendedFileSize().getAsLong()
                        : null,
                "sqlglot_dialect", caps.sql().dialect().map(SqlDialect::name).orElse(null),
                "supported_loader_file_formats", caps.formats().supported(), "supported_staging_file_formats",
                caps.formats().staging(), "supported_merge_strategies", caps.strategies().merge(),
                "supported_replace_strategies", caps.strategies().replace(), "supported_table_formats",
                caps.formats().tableFormats(), "parquet_format",
                parquet(caps.formats().settingsOf("parquet")),
                "timestamp_precision", (long) caps.types().timestampPrecision(), "max_timestamp_precision",
                (long) caps.types().maxTimestampPrecision());
        for (Feature feature : Feature.values()) {
            all.put(feature.dltName(), caps.feature(feature).orElse(null));
        }
        return all;
    }

    /// All of dlt's settings, with the destination's overriding the defaults.
    private static @Nullable Object parquet(Map<String, String> settings) {
        if (settings.isEmpty()) {
            return null;
        }
        Map<String, @Nullable Object> all = Values.of("flavor", null, "version", "2.4", "compression",
                "snappy", "data_page_size", null, "timestamp_timezone", null, "row_group_size", null,
                "coerce_timestamps", null, "allow_truncated_timestamps", false, "use_compliant_nested_type",
                true, "write_page_index", false, "use_content_defined_chunking", false,
                "supports_dictionary_encoding", true, "arrow_concat_promote_options", "none");
        settings.forEach((key, value) -> all.put(key,
                value.equals("true") || value.equals("false") ? (Object) Boolean.valueOf(value) : value));
        return all;
    }

    private static @Nullable Object number(OptionalInt value) {
        return value.isPresent() ? (long) value.getAsInt() : null;
    }

    private static String letters(IdentifierCase letters) {
        return letters == IdentifierCase.KEPT ? "str" : letters.name().toLowerCase(Locale.ROOT);
    }
}
