package dev.dlt4j.sources.catalog.notion;

import dev.dlt4j.spi.ConnectorContext;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.spi.source.SourceProvider;

/// The source `notion`.
public final class NotionSource implements SourceProvider<Notion> {
    @Override
    public String name() {
        return "notion";
    }

    @Override
    public Source open(Notion settings, ConnectorContext context) {
        return settings.source(context);
    }
}
