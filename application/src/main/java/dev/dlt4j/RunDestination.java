package dev.dlt4j;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.naming.NamingConvention;
import dev.dlt4j.domain.state.PipelineState;
import dev.dlt4j.internal.load.Dispositions;
import dev.dlt4j.internal.load.StagingDestination;
import dev.dlt4j.spi.destination.Capabilities;
import dev.dlt4j.spi.destination.DestinationClient;
import dev.dlt4j.spi.destination.LeaseRequest;
import dev.dlt4j.spi.destination.StoredTypes;
import dev.dlt4j.spi.source.Source;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The destination of a pipeline as its steps use it: what it can do, its datasets, and one client for each
/// of them.
final class RunDestination implements AutoCloseable {
    private final String pipeline;
    private final DestinationBinding binding;
    private final DatasetChoice datasets;
    private final Naming naming;
    private final Path local;
    private final Connectors connectors;
    private final PipelineLimits limits;
    private final Workspace workspace;
    private final Map<DatasetNames, DestinationClient> clients = new ConcurrentHashMap<>();
    private final Map<DatasetNames, DestinationClient> stagingClients = new ConcurrentHashMap<>();
    private final Map<String, KnownNaming> namings = new HashMap<>();
    private @Nullable String firstSchema;
    private @Nullable RunLeases leases;

    /// The convention for the names of a schema's dataset.
    ///
    /// @param state the state for which it was looked up
    private record KnownNaming(PipelineState state, NamingConvention naming) {}

    /// @param local the folder against which the destination resolves relative paths
    RunDestination(String pipeline, DestinationBinding binding, DatasetChoice datasets, Naming naming,
            Path local, Connectors connectors, PipelineLimits limits, Workspace workspace) {
        this.pipeline = pipeline;
        this.binding = binding;
        this.datasets = datasets;
        this.naming = naming;
        this.local = local;
        this.connectors = connectors;
        this.limits = limits;
        this.workspace = workspace;
    }

    boolean isPresent() {
        return binding.isPresent();
    }

    boolean isReadOnly() {
        return binding.isReadOnly();
    }

    String name() {
        return binding.name();
    }

    /// The dataset of the default schema, by the name that was given, before it is normalized.
    String datasetName() {
        return datasets.name(workspace.state());
    }

    /// Whether all schemas of the pipeline are in one dataset.
    boolean hasOnlyDataset() {
        return datasets.onlyDataset();
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

    /// The types that the columns of a schema's dataset really have. A pipeline that never loaded and does
    /// not restore its state is not connected for this: the load creates its columns.
    StoredTypes storedTypes(String schema) {
        return clients.isEmpty() && workspace.isFirstRun()
                ? StoredTypes.none()
                : client(schema).storedTypes();
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
        PipelineState known = settled.with("destination_type", binding.dltType())
                .with("destination_name", binding.ownName().orElse(null));
        if (binding.staging().isPresent()) {
            DestinationBinding files = binding.staging().get();
            known = known.with("staging_type", files.dltType())
                    .with("staging_name", files.ownName().orElse(null));
        }
        return known.bumped();
    }

    /// The connection to the dataset of the default schema, opened when it is first asked for.
    DestinationClient client() {
        return client(defaultSchema().orElse(pipeline), defaultSchema());
    }

    /// The connection to the dataset of a schema.
    DestinationClient client(String schema) {
        return client(schema, defaultSchema());
    }

    private Optional<String> defaultSchema() {
        return workspace.state().defaultSchemaName().or(() -> Optional.ofNullable(firstSchema));
    }

    /// Says which schema becomes the default one when the pipeline has none yet.
    void extracting(List<Source> sources) {
        firstSchema = sources.stream().map(Source::name).min(Comparator.naturalOrder()).orElse(null);
    }

    /// The connection to the dataset of a schema of a pipeline that has this default schema.
    synchronized DestinationClient client(String schema, Optional<String> defaultSchema) {
        DatasetNames names = names(schema, defaultSchema);
        DestinationClient open = clients.get(names);
        if (open == null) {
            names.requireApart(names, binding.dataset(), declared());
            for (DatasetNames other : clients.keySet()) {
                names.requireApart(other, binding.dataset(), declared());
                other.requireApart(names, binding.dataset(), declared());
            }
            if (!binding.isReadOnly()) {
                workspace.makeLocalFolder();
            }
            open = binding.open(new PipelineDataset(pipeline, binding.name(), names.own(), names.staging(),
                    local, connectors, binding.isReadOnly()));
            clients.put(names, open);
        }
        return open;
    }

    private DatasetNames names(String schema, Optional<String> defaultSchema) {
        PipelineState state = workspace.state();
        return DatasetNames.of(datasets.name(state, schema, defaultSchema), binding.dataset(),
                namingOf(schema, state), declared());
    }

    /// Looked up once for each state: it reads the whole schema from disk, and clients are needed often.
    private NamingConvention namingOf(String schema, PipelineState state) {
        KnownNaming known = namings.get(schema);
        if (known == null || !known.state().equals(state)) {
            known = new KnownNaming(state, naming.ofDataset(schema, workspace.folder().schema(schema),
                    declared().identifiers().namingConvention()));
            namings.put(schema, known);
        }
        return known.naming();
    }

    /// Takes the right to write for the pipeline, in the dataset of the default schema.
    RunLeases lease(LeaseRequest request, boolean waits) {
        RunLeases taken = new RunLeases(request, waits, () -> leases = null);
        taken.take(client());
        leases = taken;
        return taken;
    }

    /// The connection by which a schema is loaded; under the run's lease in its dataset too.
    DestinationClient loading(String schema) {
        DestinationClient open = client(schema);
        if (leases != null) {
            leases.take(open);
        }
        return open;
    }

    /// Where the destination loads the files of a schema from; empty when it loads them from this machine.
    synchronized Optional<StagingDestination> staging(String schema) {
        return binding.staging().map(files -> {
            DatasetNames names = names(schema, defaultSchema());
            DestinationClient open = stagingClients.computeIfAbsent(names,
                    of -> files
                            .open(new PipelineDataset(pipeline, files.name(), of.own(), of.staging(), local,
                                    connectors, false)));
            return new StagingDestination(open, binding.stagedFormats(), binding.dataset().truncatesCopies());
        });
    }

    /// How tables are written here.
    Dispositions dispositions() {
        return new Dispositions(declared().strategies(), binding.dataset().replaceStrategy());
    }

    @Override
    public void close() {
        clients.values().forEach(DestinationClient::close);
        clients.clear();
        stagingClients.values().forEach(DestinationClient::close);
        stagingClients.clear();
    }
}
