package dev.dlt4j.sources.catalog.zendesk;

import dev.dlt4j.spi.ConnectorContext;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.spi.source.SourceProvider;

/// The source `zendesk_talk`. Its settings are looked up as those of `zendesk`.
public final class ZendeskTalkSource implements SourceProvider<ZendeskTalk> {
    @Override
    public String name() {
        return "zendesk_talk";
    }

    @Override
    public String section() {
        return "zendesk";
    }

    @Override
    public Source open(ZendeskTalk settings, ConnectorContext context) {
        return settings.source(context);
    }
}
