package dev.dlt4j.internal.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The keys that every destination has, whatever its connector declares, by dlt's names.
public final class DatasetKeys {
    /// How tables are replaced.
    public static final String REPLACE_STRATEGY = "replace_strategy";
    /// What the staging dataset is called.
    public static final String STAGING_LAYOUT = "staging_dataset_name_layout";
    /// Whether names of datasets are normalized.
    public static final String NORMALIZATION = "enable_dataset_name_normalization";
    /// Whether copies of earlier loads are deleted from the staging destination.
    public static final String TRUNCATE = "truncate_tables_on_staging_destination_before_load";
    /// All of them.
    public static final List<String> ALL = List.of(REPLACE_STRATEGY, STAGING_LAYOUT, NORMALIZATION, TRUNCATE);

    private DatasetKeys() {}

    /// Those that a destination of a project file has, as settings: `destination.warehouse.replace_strategy`.
    static Map<String, Object> settings(ConnectorEntry destination) {
        Map<String, Object> settings = new LinkedHashMap<>();
        for (String key : ALL) {
            ConfigNode value = destination.keys().get(key);
            if (value != null) {
                settings.put("destination." + destination.name() + "." + key,
                        String.valueOf(value.toValue()));
            }
        }
        return settings;
    }
}
