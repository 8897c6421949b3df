package dev.dlt4j;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.state.CompressedText;
import dev.dlt4j.domain.state.PipelineState;
import dev.dlt4j.internal.pack.PackageStore;
import dev.dlt4j.internal.state.PipelineFolder;
import dev.dlt4j.spi.destination.DestinationClient;
import dev.dlt4j.spi.destination.StoredSchema;
import dev.dlt4j.spi.destination.StoredState;
import java.time.OffsetDateTime;
import java.util.Optional;

/// Brings the working folder in line with what the destination remembers of the pipeline, before anything is
/// extracted.
///
/// Newer or equal state there wins, except for local values, and brings its schemas along; when the dataset
/// is gone, the local state is dropped too, so that everything is loaded again.
final class StateSync {
    private static final System.Logger LOG = System.getLogger(StateSync.class.getName());

    private final String pipeline;
    private final PipelineFolder folder;
    private final PackageStore packages;
    private final RunDestination destination;
    private final DestinationClient client;

    StateSync(String pipeline, PipelineFolder folder, PackageStore packages, RunDestination destination) {
        this.pipeline = pipeline;
        this.folder = folder;
        this.packages = packages;
        this.destination = destination;
        this.client = destination.client();
    }

    /// Syncs and saves what changed.
    ///
    /// @param fresh the state of a pipeline that never ran
    /// @return the state to continue with, saved
    PipelineState run(PipelineState state, PipelineState fresh, OffsetDateTime now) {
        if (!client.datasetExists()) {
            return datasetGone(state, fresh);
        }
        Optional<PipelineState> remote = client.newestState(pipeline).map(StoredState::state)
                .map(PipelineState::unpack);
        boolean newer = remote.isPresent() && remote.get().version() >= state.version()
                && !remote.get().versionHash().equals(state.versionHash());
        if (!newer) {
            downloadSchemas(state, false);
            return remote.isPresent() ? keep(state.withLocal("first_run", false)) : state;
        }
        if (!remote.get().pipelineName().equals(Optional.of(pipeline))) {
            throw new TerminalException(
                    "the dataset at %s holds the state of another pipeline, %s: choose another dataset"
                            .formatted(client.location(),
                                    remote.get().pipelineName().orElse("without a name")));
        }
        downloadSchemas(remote.get(), true);
        PipelineState restored = remote.get().withLocalOf(state).withLocal("first_run", false);
        return keep(restored.extracted(restored.contentHash(), now));
    }

    private PipelineState keep(PipelineState state) {
        folder.save(state);
        return state;
    }

    private PipelineState datasetGone(PipelineState state, PipelineState fresh) {
        boolean hasData = !folder.schemaNames().isEmpty() || packages.hasPending();
        if (!hasData || packages.hasPending()) {
            return state;
        }
        LOG.log(System.Logger.Level.WARNING,
                "pipeline {0}: there is no dataset {1} at {2} (it was dropped there, or the pipeline loaded "
                        + "elsewhere before), so the state and schemas kept in {3} are forgotten "
                        + "and everything is loaded again",
                pipeline, destination.datasetName(), client.location(), folder.path());
        folder.forget();
        return fresh;
    }

    /// @param state of which the schemas are
    private void downloadSchemas(PipelineState state, boolean always) {
        for (String name : state.schemaNames()) {
            if (always || folder.schema(name).isEmpty()) {
                DestinationClient holder = destination.client(name, state.defaultSchemaName());
                (holder.datasetExists() ? holder.newestSchema(name) : Optional.<StoredSchema>empty())
                        .ifPresentOrElse(
                                stored -> folder.save(Recovery.schema(CompressedText.unpack(stored.schema()),
                                        folder.namings())),
                                () -> LOG.log(System.Logger.Level.WARNING,
                                        "pipeline {0}: the dataset has no schema {1}; it is created again",
                                        pipeline,
                                        name));
            }
        }
    }
}
