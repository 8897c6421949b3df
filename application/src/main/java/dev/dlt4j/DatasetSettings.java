package dev.dlt4j;

import dev.dlt4j.internal.config.DatasetKeys;
import dev.dlt4j.internal.config.Lookup;
import dev.dlt4j.internal.config.Settings;
import dev.dlt4j.spi.config.ConfigurationError;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What may be set of every destination, by dlt's names: how tables are replaced, and what the staging
/// dataset is called.
///
/// @param replaceStrategy `replace_strategy`: the destination's first when empty
/// @param stagingLayout   `staging_dataset_name_layout`: the name, with `%s` for that of the dataset
/// @param normalizesNames `enable_dataset_name_normalization`: whether names of datasets are normalized
/// @param truncatesCopies `truncate_tables_on_staging_destination_before_load`
record DatasetSettings(Optional<String> replaceStrategy, NameLayout stagingLayout, boolean normalizesNames,
        boolean truncatesCopies) {
    private static final NameLayout USUAL = new NameLayout(DatasetKeys.STAGING_LAYOUT, "%s_staging");

    static final DatasetSettings NONE = new DatasetSettings(Optional.empty(), USUAL, true, true);

    /// Finds what is set.
    ///
    /// @param given keys of the destination that were written for this pipeline, before all others
    /// @throws ConfigurationError when a value cannot be used
    static DatasetSettings of(Map<String, Object> given, Settings settings, Lookup lookup) {
        return new DatasetSettings(find(given, settings, lookup, DatasetKeys.REPLACE_STRATEGY),
                find(given, settings, lookup, DatasetKeys.STAGING_LAYOUT)
                        .map(layout -> new NameLayout(DatasetKeys.STAGING_LAYOUT, layout)).orElse(USUAL),
                find(given, settings, lookup, DatasetKeys.NORMALIZATION)
                        .map(written -> Settings.flag(DatasetKeys.NORMALIZATION, written)).orElse(true),
                find(given, settings, lookup, DatasetKeys.TRUNCATE)
                        .map(written -> Settings.flag(DatasetKeys.TRUNCATE, written)).orElse(true));
    }

    /// The keys of a destination that its connector declares itself.
    static Map<String, Object> without(Map<String, Object> given) {
        Map<String, Object> own = new LinkedHashMap<>(given);
        DatasetKeys.ALL.forEach(own::remove);
        return own;
    }

    private static Optional<String> find(Map<String, Object> given, Settings settings, Lookup lookup,
            String key) {
        return Optional.ofNullable(given.get(key)).map(String::valueOf)
                .or(() -> settings.find(lookup, key, false).map(value -> String.valueOf(value.toValue())))
                .map(String::strip).filter(text -> !text.isEmpty());
    }
}
