package dev.dlt4j.sources.catalog.airtable;

import dev.dlt4j.spi.ConnectorContext;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.spi.source.SourceProvider;

/// The source `airtable`.
public final class AirtableSource implements SourceProvider<Airtable> {
    @Override
    public String name() {
        return "airtable";
    }

    @Override
    public Source open(Airtable settings, ConnectorContext context) {
        return settings.source(context);
    }
}
