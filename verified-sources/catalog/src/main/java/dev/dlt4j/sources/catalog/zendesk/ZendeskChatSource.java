package dev.dlt4j.sources.catalog.zendesk;

import dev.dlt4j.spi.ConnectorContext;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.spi.source.SourceProvider;

/// The source `zendesk_chat`. Its settings are looked up as those of `zendesk`.
public final class ZendeskChatSource implements SourceProvider<ZendeskChat> {
    @Override
    public String name() {
        return "zendesk_chat";
    }

    @Override
    public String section() {
        return "zendesk";
    }

    @Override
    public Source open(ZendeskChat settings, ConnectorContext context) {
        return settings.source(context);
    }
}
