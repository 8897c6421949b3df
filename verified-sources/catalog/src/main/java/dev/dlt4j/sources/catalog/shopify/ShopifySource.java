package dev.dlt4j.sources.catalog.shopify;

import dev.dlt4j.spi.ConnectorContext;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.spi.source.SourceProvider;

/// The source `shopify`. Its settings are looked up as those of dlt's `shopify_dlt`.
public final class ShopifySource implements SourceProvider<Shopify> {
    @Override
    public String name() {
        return "shopify";
    }

    @Override
    public String section() {
        return "shopify_dlt";
    }

    @Override
    public Source open(Shopify settings, ConnectorContext context) {
        return settings.source(context);
    }
}
