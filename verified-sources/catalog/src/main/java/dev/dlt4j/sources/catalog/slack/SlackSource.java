package dev.dlt4j.sources.catalog.slack;

import dev.dlt4j.spi.ConnectorContext;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.spi.source.SourceProvider;

/// The source `slack`.
public final class SlackSource implements SourceProvider<Slack> {
    @Override
    public String name() {
        return "slack";
    }

    @Override
    public Source open(Slack settings, ConnectorContext context) {
        return settings.source(context);
    }
}
