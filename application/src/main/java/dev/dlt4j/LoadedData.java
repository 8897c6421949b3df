package dev.dlt4j;

import dev.dlt4j.dataset.Dataset;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.internal.state.PipelineFolder;
import dev.dlt4j.spi.destination.DestinationClient;
import dev.dlt4j.spi.query.SqlAccess;
import dev.dlt4j.spi.query.SqlClient;
import java.util.List;

/// What a pipeline loaded, to be looked at. It takes no part in steps and locks nothing.
record LoadedData(String pipeline, RunDestination destination, PipelineFolder folder, Workspace workspace) {
    /// Connects without changing anything, and names the place.
    String reach() {
        DestinationClient client = destination.client();
        client.datasetExists();
        return client.location();
    }

    SqlClient sqlClient(SqlAccess access) {
        return sqlClient(destination.client(), access);
    }

    SqlClient sqlClient(String schema, SqlAccess access) {
        return sqlClient(destination.client(schema), access);
    }

    private SqlClient sqlClient(DestinationClient client, SqlAccess access) {
        return client.sqlClient(access)
                .orElseThrow(
                        () -> new TerminalException(("destination %s has no SQL to look at its data with; "
                                + "it is in %s")
                                .formatted(destination.name(), client.location())));
    }

    Dataset dataset(SqlAccess access) {
        return dataset(destination.client(), access);
    }

    Dataset dataset(String schema, SqlAccess access) {
        return dataset(destination.client(schema), access);
    }

    /// Of the schemas that are loaded into the dataset of a client.
    private Dataset dataset(DestinationClient client, SqlAccess access) {
        List<Schema> schemas = new LoadedSchemas(pipeline, folder, client).find(workspace.state()).stream()
                .filter(schema -> destination.client(schema.name()).equals(client)).toList();
        return Dataset.of(sqlClient(client, access), schemas, destination.declared());
    }
}
