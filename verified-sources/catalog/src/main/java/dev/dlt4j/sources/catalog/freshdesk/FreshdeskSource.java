package dev.dlt4j.sources.catalog.freshdesk;

import dev.dlt4j.spi.ConnectorContext;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.spi.source.SourceProvider;

/// The source `freshdesk`.
public final class FreshdeskSource implements SourceProvider<Freshdesk> {
    @Override
    public String name() {
        return "freshdesk";
    }

    @Override
    public Source open(Freshdesk settings, ConnectorContext context) {
        return settings.source(context);
    }
}
