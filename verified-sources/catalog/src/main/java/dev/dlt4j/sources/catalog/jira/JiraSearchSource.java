package dev.dlt4j.sources.catalog.jira;

import dev.dlt4j.spi.ConnectorContext;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.spi.source.SourceProvider;

/// The source `jira_search`. Its settings are looked up as those of `jira`.
public final class JiraSearchSource implements SourceProvider<JiraSearch> {
    @Override
    public String name() {
        return "jira_search";
    }

    @Override
    public String section() {
        return "jira";
    }

    @Override
    public Source open(JiraSearch settings, ConnectorContext context) {
        return settings.source(context);
    }
}
