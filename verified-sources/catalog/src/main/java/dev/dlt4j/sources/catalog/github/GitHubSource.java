package dev.dlt4j.sources.catalog.github;

import dev.dlt4j.spi.ConnectorContext;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.spi.source.SourceProvider;

/// The source `github`.
public final class GitHubSource implements SourceProvider<GitHub> {
    @Override
    public String name() {
        return "github";
    }

    @Override
    public Source open(GitHub settings, ConnectorContext context) {
        return settings.source(context);
    }
}
