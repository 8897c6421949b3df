package dev.dlt4j.it.frontdoor;

import dev.dlt4j.spi.destination.Capabilities;
import dev.dlt4j.spi.destination.DatasetContext;
import dev.dlt4j.spi.destination.Destination;
import dev.dlt4j.spi.destination.DestinationClient;
import dev.dlt4j.spi.destination.DestinationProvider;

/// A destination that takes job files of one format only.
public record TakingOnly<C extends Record>(DestinationProvider<C> real, String format)
        implements
            DestinationProvider<C> {
    public static <C extends Record> Destination<C> of(String format, Destination<C> real) {
        return new Destination<>(new TakingOnly<>(real.provider(), format), real.config(), real.name());
    }

    @Override
    public String name() {
        return real.name();
    }

    @Override
    public String dltType() {
        return real.dltType();
    }

    @Override
    public Capabilities capabilities(C config) {
        return real.capabilities(config).toBuilder().fileFormats(format).preferredFileFormat(format).build();
    }

    @Override
    public DestinationClient open(C config, DatasetContext context) {
        return real.open(config, context);
    }
}
