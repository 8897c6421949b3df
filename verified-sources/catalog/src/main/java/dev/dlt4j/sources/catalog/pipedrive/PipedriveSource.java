package dev.dlt4j.sources.catalog.pipedrive;

import dev.dlt4j.spi.ConnectorContext;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.spi.source.SourceProvider;

/// The source `pipedrive`.
public final class PipedriveSource implements SourceProvider<Pipedrive> {
    @Override
    public String name() {
        return "pipedrive";
    }

    @Override
    public Source open(Pipedrive settings, ConnectorContext context) {
        return settings.source(context);
    }
}
