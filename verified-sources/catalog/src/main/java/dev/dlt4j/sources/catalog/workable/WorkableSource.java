package dev.dlt4j.sources.catalog.workable;

import dev.dlt4j.spi.ConnectorContext;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.spi.source.SourceProvider;

/// The source `workable`.
public final class WorkableSource implements SourceProvider<Workable> {
    @Override
    public String name() {
        return "workable";
    }

    @Override
    public Source open(Workable settings, ConnectorContext context) {
        return settings.source(context);
    }
}
