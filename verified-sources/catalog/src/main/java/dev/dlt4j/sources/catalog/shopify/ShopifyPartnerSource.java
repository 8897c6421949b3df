package dev.dlt4j.sources.catalog.shopify;

import dev.dlt4j.spi.ConnectorContext;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.spi.source.SourceProvider;

/// The source `shopify_partner_query`. Its settings are looked up as those of dlt's `shopify_dlt`.
public final class ShopifyPartnerSource implements SourceProvider<ShopifyPartner> {
    @Override
    public String name() {
        return "shopify_partner_query";
    }

    @Override
    public String section() {
        return "shopify_dlt";
    }

    @Override
    public Source open(ShopifyPartner settings, ConnectorContext context) {
        return settings.source(context);
    }
}
