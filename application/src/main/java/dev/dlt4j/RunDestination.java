package dev.dlt4j;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.naming.NamingConventions;
import dev.dlt4j.domain.state.PipelineState;
import dev.dlt4j.internal.load.Dispositions;
import dev.dlt4j.spi.destination.Capabilities;
import dev.dlt4j.spi.destination.DestinationClient;
import dev.dlt4j.spi.destination.StoredTypes;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The destination of a pipeline as its steps use it: what it can do, the dataset, and the one connection to
/// it.
final class RunDestination implements AutoCloseable {
    private final String pipeline;
    private final DestinationBinding binding;
    private final @Nullable String dataset;
    private final Path local;
    private final Connectors connectors;
    private final PipelineLimits limits;
    private final Workspace workspace;
    private @Nullable DestinationClient client;

    /// @param local the folder against which the destination resolves relative paths
    RunDestination(String pipeline, DestinationBinding binding, @Nullable String dataset, Path local,
            Connectors connectors, PipelineLimits limits, Workspace workspace) {
        this.pipeline = pipeline;
        this.binding = binding;
        this.dataset = dataset;
        this.local = local;
        this.connectors = connectors;
        this.limits = limits;
        this.workspace = workspace;
    }

    boolean isPresent() {
        return binding.isPresent();
    }

    String name() {
        return binding.name();
    }

    String datasetName() {
        return dataset != null
                ? dataset
                : workspace.state().datasetName().orElse(pipeline + "_dataset");
    }

    /// What the destination says that it can do.
    Capabilities declared() {
        return binding.capabilities();
    }

    /// What the destination can do, with the configured format as the preferred one.
    Capabilities capabilities() {
        Capabilities capabilities = binding.capabilities();
        if (limits.fileFormat().isEmpty()) {
            return capabilities;
        }
        String format = limits.fileFormat().get();
        requireFormat(capabilities, format, "normalize.loader_file_format");
        return capabilities.toBuilder().preferredFileFormat(format).build();
    }

    /// The types that the columns of the dataset really have. A pipeline that never loaded and does not
    /// restore its state is not connected for this: the load creates its columns.
    StoredTypes storedTypes() {
        return client == null && workspace.isFirstRun() ? StoredTypes.none() : client().storedTypes();
    }

    private void requireFormat(Capabilities capabilities, String format, String where) {
        List<String> written = capabilities.formats().supported().stream()
                .filter(each -> !each.equals("model"))
                .toList();
        if (!written.contains(format)) {
            throw new TerminalException("%s is %s, which destination %s does not take; it takes %s".formatted(
                    where, format, binding.name(), String.join(", ", written)));
        }
    }

    void requireFormats(RunOptions options) {
        if (binding.isPresent()) {
            Capabilities capabilities = capabilities();
            options.loaderFileFormat()
                    .filter(format -> !format.equals("preferred"))
                    .ifPresent(format -> requireFormat(capabilities, format, "the run's loader file format"));
        }
    }

    /// The state with the pipeline's name and destination. It is a version of its own, as in
    /// dlt: what sources add is the next version.
    PipelineState settled(PipelineState state) {
        PipelineState named = state;
        if (!state.values().containsKey("default_schema_name")) {
            named = state.with("default_schema_name", null).with("schema_names", state.schemaNames());
        }
        PipelineState settled = named.with("pipeline_name", pipeline).with("dataset_name", datasetName());
        if (!binding.isPresent()) {
            return settled.bumped();
        }
        return settled.with("destination_type", binding.dltType())
                .with("destination_name", binding.ownName().orElse(null)).bumped();
    }

    /// The connection to the dataset, opened when it is first asked for.
    DestinationClient client() {
        DestinationClient open = client;
        if (open == null) {
            String own = normalized(datasetName());
            String staging = normalized(binding.dataset().stagingDatasetName(datasetName()));
            binding.dataset().requireOwnStaging(own, staging);
            open = binding.open(
                    new PipelineDataset(pipeline, binding.name(), own, staging, local, connectors));
            client = open;
        }
        return open;
    }

    private static String normalized(String dataset) {
        return NamingConventions.named("snake_case", 0).normalizeIdentifier(dataset);
    }

    /// How tables are written here.
    Dispositions dispositions() {
        return new Dispositions(declared().strategies(), binding.dataset().replaceStrategy());
    }

    @Override
    public void close() {
        if (client != null) {
            client.close();
            client = null;
        }
    }
}
