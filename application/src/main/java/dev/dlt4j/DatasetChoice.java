package dev.dlt4j;

import dev.dlt4j.domain.load.DatasetNaming;
import dev.dlt4j.domain.state.PipelineState;
import dev.dlt4j.internal.config.Lookup;
import dev.dlt4j.internal.config.PipelineNames;
import dev.dlt4j.internal.config.Settings;
import dev.dlt4j.spi.config.ConfigurationError;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which datasets a pipeline loads into, by dlt's settings of the section `pipelines`.
///
/// @param pipeline    the pipeline's name
/// @param given       `dataset_name` with its layout; when empty that of the state, else `<pipeline>_dataset`
/// @param layout      `dataset_name_layout`
/// @param onlyDataset `use_single_dataset`: whether all schemas share the dataset; else every schema but the
///                    default one has a dataset of its own, `<dataset>_<schema>`
record DatasetChoice(String pipeline, Optional<String> given, Optional<NameLayout> layout,
        boolean onlyDataset) {
    private static final String LAYOUT = "dataset_name_layout";
    private static final String SINGLE = "use_single_dataset";

    /// What code and settings choose.
    ///
    /// @param coded the name that code or a project file gives, before all settings
    /// @throws ConfigurationError when a setting cannot be used
    static DatasetChoice of(String pipeline, @Nullable String coded, Settings settings) {
        Optional<String> dataset = Optional.ofNullable(coded)
                .or(() -> setting(pipeline, settings, "dataset_name"));
        Optional<NameLayout> layout = setting(pipeline, settings, LAYOUT)
                .map(written -> NameLayout.keepingName(LAYOUT, written));
        DatasetChoice choice = new DatasetChoice(pipeline, dataset, layout,
                settings.flag(lookup(pipeline), SINGLE, true));
        return new DatasetChoice(pipeline, dataset.map(choice::laidOut), layout, choice.onlyDataset);
    }

    /// The same for a run in dev mode, whose dataset has a name of its own.
    static DatasetChoice ofDevMode(String pipeline, @Nullable String coded, Settings settings,
            Clock clock) {
        String name = Optional.ofNullable(coded).or(() -> setting(pipeline, settings, "dataset_name"))
                .orElse(usual(pipeline));
        return of(pipeline, DevMode.dataset(name, clock), settings);
    }

    private static String usual(String pipeline) {
        return DatasetNaming.usual(pipeline);
    }

    private static Lookup lookup(String pipeline) {
        return Lookup.of("pipelines", pipeline).inPipeline(pipeline);
    }

    private static Optional<String> setting(String pipeline, Settings settings, String key) {
        return settings.find(lookup(pipeline), key, false)
                .map(value -> String.valueOf(value.toValue())).filter(text -> !text.isBlank());
    }

    private String laidOut(String name) {
        String made = layout.map(each -> each.of(name)).orElse(name);
        PipelineNames.faultOfDataset(made).ifPresent(fault -> {
            throw new ConfigurationError(fault);
        });
        return made;
    }

    /// The dataset of the default schema. The name in the state has its layout already.
    String name(PipelineState state) {
        return given.or(state::datasetName).orElseGet(() -> laidOut(usual(pipeline)));
    }

    /// The dataset of a schema, before it is normalized.
    ///
    /// @param defaultSchema empty while the pipeline has none: then this one becomes it
    String name(PipelineState state, String schema, Optional<String> defaultSchema) {
        return DatasetNaming.ofSchema(name(state), schema, onlyDataset ? Optional.empty() : defaultSchema);
    }
}
