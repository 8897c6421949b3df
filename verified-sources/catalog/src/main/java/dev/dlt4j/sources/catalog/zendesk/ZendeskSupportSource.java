package dev.dlt4j.sources.catalog.zendesk;

import dev.dlt4j.spi.ConnectorContext;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.spi.source.SourceProvider;

/// The source `zendesk_support`. Its settings are looked up as those of `zendesk`.
public final class ZendeskSupportSource implements SourceProvider<ZendeskSupport> {
    @Override
    public String name() {
        return "zendesk_support";
    }

    @Override
    public String section() {
        return "zendesk";
    }

    @Override
    public Source open(ZendeskSupport settings, ConnectorContext context) {
        return settings.source(context);
    }
}
