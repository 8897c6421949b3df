package dev.dlt4j.sources.catalog.jira;

import dev.dlt4j.spi.ConnectorContext;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.spi.source.SourceProvider;

/// The source `jira`.
public final class JiraSource implements SourceProvider<Jira> {
    @Override
    public String name() {
        return "jira";
    }

    @Override
    public Source open(Jira settings, ConnectorContext context) {
        return settings.source(context);
    }
}
