package dev.dlt4j.sources.catalog.hubspot;

import dev.dlt4j.spi.ConnectorContext;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.spi.source.SourceProvider;

/// The source `hubspot`.
public final class HubSpotSource implements SourceProvider<HubSpot> {
    @Override
    public String name() {
        return "hubspot";
    }

    @Override
    public Source open(HubSpot settings, ConnectorContext context) {
        return settings.source(context);
    }
}
