package dev.dlt4j.sources.catalog.pipedrive;

import dev.dlt4j.spi.ConnectorContext;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.spi.source.SourceProvider;

/// The source `pipedrive_v2`. Its settings are looked up as those of `pipedrive`.
public final class PipedriveV2Source implements SourceProvider<PipedriveV2> {
    @Override
    public String name() {
        return "pipedrive_v2";
    }

    @Override
    public String section() {
        return "pipedrive";
    }

    @Override
    public Source open(PipedriveV2 settings, ConnectorContext context) {
        return settings.source(context);
    }
}
