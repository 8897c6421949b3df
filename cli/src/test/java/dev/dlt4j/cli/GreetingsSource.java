package dev.dlt4j.cli;

import dev.dlt4j.spi.ConnectorContext;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.spi.source.SourceProvider;
import java.util.List;
import java.util.Map;

/// A connector for tests, listed in the service file of the test resources.
public final class GreetingsSource implements SourceProvider<GreetingsSource.Config> {
    public record Config(@Doc("Who is greeted") List<String> names, Secret token) {}

    @Override
    public String name() {
        return "greetings";
    }

    @Override
    public Source open(Config config, ConnectorContext context) {
        return Source.of(context.name(), Resource.of("greetings",
                config.names().stream().map(name -> Map.<String, Object>of("name", name)).toList()));
    }
}
