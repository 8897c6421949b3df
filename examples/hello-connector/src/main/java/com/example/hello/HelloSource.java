package com.example.hello;

import dev.dlt4j.spi.ConnectorContext;
import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.spi.source.SourceProvider;
import java.util.List;

/// Greets people.
public final class HelloSource implements SourceProvider<HelloSource.Config> {
    /// What may stand in `dlt.yml` under a source of type `hello`.
    public record Config(
            @Doc("Who is greeted") List<String> names,
            @Doc("The greeting, before the name") @Default("Hello") String greeting) {}

    /// A row; the list becomes a table of its own. A map would do as well.
    public record Greeting(String name, String text, List<String> letters) {}

    @Override
    public String name() {
        return "hello";
    }

    @Override
    public Source open(Config config, ConnectorContext context) {
        return Source.of(context.name(), Resource.of("greetings",
                run -> config.names().stream().map(name -> greet(config.greeting(), name))));
    }

    private static Greeting greet(String greeting, String name) {
        return new Greeting(name, greeting + ", " + name + "!",
                name.chars().mapToObj(Character::toString).toList());
    }
}
