package dev.dlt4j.sources.catalog.pokemon;

import dev.dlt4j.spi.ConnectorContext;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.spi.source.SourceProvider;

/// The source `pokemon`.
public final class PokemonSource implements SourceProvider<Pokemon> {
    @Override
    public String name() {
        return "pokemon";
    }

    @Override
    public Source open(Pokemon settings, ConnectorContext context) {
        return settings.source(context);
    }
}
