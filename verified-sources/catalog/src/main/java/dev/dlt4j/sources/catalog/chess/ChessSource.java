package dev.dlt4j.sources.catalog.chess;

import dev.dlt4j.spi.ConnectorContext;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.spi.source.SourceProvider;

/// The source `chess`.
public final class ChessSource implements SourceProvider<Chess> {
    @Override
    public String name() {
        return "chess";
    }

    @Override
    public Source open(Chess settings, ConnectorContext context) {
        return settings.source(context);
    }
}
