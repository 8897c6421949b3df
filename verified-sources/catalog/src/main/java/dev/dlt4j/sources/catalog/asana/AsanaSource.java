package dev.dlt4j.sources.catalog.asana;

import dev.dlt4j.spi.ConnectorContext;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.spi.source.SourceProvider;

/// The source `asana`. Its settings are looked up as those of dlt's `asana_dlt`.
public final class AsanaSource implements SourceProvider<Asana> {
    @Override
    public String name() {
        return "asana";
    }

    @Override
    public String section() {
        return "asana_dlt";
    }

    @Override
    public Source open(Asana settings, ConnectorContext context) {
        return settings.source(context);
    }
}
