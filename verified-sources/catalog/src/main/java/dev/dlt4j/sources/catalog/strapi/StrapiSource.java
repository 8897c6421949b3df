package dev.dlt4j.sources.catalog.strapi;

import dev.dlt4j.spi.ConnectorContext;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.spi.source.SourceProvider;

/// The source `strapi`.
public final class StrapiSource implements SourceProvider<Strapi> {
    @Override
    public String name() {
        return "strapi";
    }

    @Override
    public Source open(Strapi settings, ConnectorContext context) {
        return settings.source(context);
    }
}
