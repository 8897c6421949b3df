package dev.dlt4j.sources.catalog.stripe;

import dev.dlt4j.spi.ConnectorContext;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.spi.source.SourceProvider;

/// The source `stripe`. Its settings are looked up as those of dlt's `stripe_analytics`.
public final class StripeSource implements SourceProvider<Stripe> {
    @Override
    public String name() {
        return "stripe";
    }

    @Override
    public String section() {
        return "stripe_analytics";
    }

    @Override
    public Source open(Stripe settings, ConnectorContext context) {
        return settings.source(context);
    }
}
