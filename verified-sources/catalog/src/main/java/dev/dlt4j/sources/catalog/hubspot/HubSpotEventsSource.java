package dev.dlt4j.sources.catalog.hubspot;

import dev.dlt4j.spi.ConnectorContext;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.spi.source.SourceProvider;

/// The source `hubspot_events`. Its settings are looked up as those of `hubspot`.
public final class HubSpotEventsSource implements SourceProvider<HubSpotEvents> {
    @Override
    public String name() {
        return "hubspot_events";
    }

    @Override
    public String section() {
        return "hubspot";
    }

    @Override
    public Source open(HubSpotEvents settings, ConnectorContext context) {
        return settings.source(context);
    }
}
