package dev.dlt4j.sources.catalog.salesforce;

import dev.dlt4j.spi.ConnectorContext;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.spi.source.SourceProvider;

/// The source `salesforce`.
public final class SalesforceSource implements SourceProvider<Salesforce> {
    @Override
    public String name() {
        return "salesforce";
    }

    @Override
    public Source open(Salesforce settings, ConnectorContext context) {
        return settings.source(context);
    }
}
