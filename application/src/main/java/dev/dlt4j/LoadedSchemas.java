package dev.dlt4j;

import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.state.CompressedText;
import dev.dlt4j.domain.state.PipelineState;
import dev.dlt4j.internal.state.PipelineFolder;
import dev.dlt4j.spi.destination.DestinationClient;
import dev.dlt4j.spi.destination.StoredState;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The schemas of what a pipeline loaded, the default one first: those of its working folder, and where that
/// has none, those that the destination remembers.
record LoadedSchemas(String pipeline, PipelineFolder folder, DestinationClient client) {
    List<Schema> find(PipelineState local) {
        List<Schema> known = names(local).stream().map(folder::schema).flatMap(Optional::stream).toList();
        if (!known.isEmpty() || !client.datasetExists()) {
            return known;
        }
        return client.newestState(pipeline).map(StoredState::state).map(PipelineState::unpack).stream()
                .flatMap(state -> names(state).stream()).map(client::newestSchema).flatMap(Optional::stream)
                .map(stored -> Recovery.schema(CompressedText.unpack(stored.schema()), folder.namings()))
                .toList();
    }

    private static Set<String> names(PipelineState state) {
        Set<String> names = new LinkedHashSet<>();
        state.defaultSchemaName().ifPresent(names::add);
        names.addAll(state.schemaNames());
        return names;
    }
}
