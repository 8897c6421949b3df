package dev.dlt4j;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.internal.config.DatasetKeys;
import dev.dlt4j.internal.config.Lookup;
import dev.dlt4j.internal.config.Settings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What may be set of every destination, by dlt's names: how tables are replaced, and what the staging
/// dataset is called.
///
/// @param replaceStrategy      `replace_strategy`: the destination's first when empty
/// @param stagingDatasetLayout `staging_dataset_name_layout`: the name with `%s` for that of the dataset
record DatasetSettings(Optional<String> replaceStrategy, String stagingDatasetLayout) {
    private static final String USUAL = "%s_staging";

    static final DatasetSettings NONE = new DatasetSettings(Optional.empty(), USUAL);

    /// Finds what is set.
    ///
    /// @param given keys of the destination that were written for this pipeline, before all others
    static DatasetSettings of(Map<String, Object> given, Settings settings, Lookup lookup) {
        return new DatasetSettings(find(given, settings, lookup, DatasetKeys.REPLACE_STRATEGY),
                find(given, settings, lookup, DatasetKeys.STAGING_LAYOUT).orElse(USUAL));
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

    /// The name of the staging dataset before it is normalized.
    String stagingDatasetName(String dataset) {
        return stagingDatasetLayout.replace("%s", dataset);
    }

    /// Makes sure that staging has a place of its own.
    ///
    /// @throws TerminalException when both datasets would be one
    void requireOwnStaging(String dataset, String staging) {
        if (staging.equals(dataset)) {
            throw new TerminalException(
                    ("%s is \"%s\", so the staging dataset would be dataset %s itself, whose rows staging "
                            + "takes "
                            + "away: write %%s for the name of the dataset and something beside it")
                            .formatted(DatasetKeys.STAGING_LAYOUT, stagingDatasetLayout, dataset));
        }
    }
}
