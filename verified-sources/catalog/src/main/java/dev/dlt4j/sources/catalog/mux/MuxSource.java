package dev.dlt4j.sources.catalog.mux;

import dev.dlt4j.spi.ConnectorContext;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.spi.source.SourceProvider;

/// The source `mux`.
public final class MuxSource implements SourceProvider<Mux> {
    @Override
    public String name() {
        return "mux";
    }

    @Override
    public Source open(Mux settings, ConnectorContext context) {
        return settings.source(context);
    }
}
