package dev.dlt4j.it.frontdoor;

import dev.dlt4j.spi.destination.Capabilities;
import dev.dlt4j.spi.destination.DatasetContext;
import dev.dlt4j.spi.destination.Destination;
import dev.dlt4j.spi.destination.DestinationClient;
import dev.dlt4j.spi.destination.DestinationProvider;
import java.util.function.UnaryOperator;

/// A destination that can do less than it could: takes job files of one format only, or cannot merge.
public record TakingOnly<C extends Record>(DestinationProvider<C> real,
        UnaryOperator<Capabilities.Builder> less)
        implements
            DestinationProvider<C> {
    public static <C extends Record> Destination<C> of(String format, Destination<C> real) {
        return limited(real, builder -> builder.fileFormats(format).preferredFileFormat(format));
    }

    /// A destination that appends and replaces.
    public static <C extends Record> Destination<C> noMerge(Destination<C> real) {
        return limited(real, Capabilities.Builder::mergeStrategies);
    }

    private static <C extends Record> Destination<C> limited(Destination<C> real,
            UnaryOperator<Capabilities.Builder> less) {
        return new Destination<>(new TakingOnly<>(real.provider(), less), real.config(), real.name());
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
        return less.apply(real.capabilities(config).toBuilder()).build();
    }

    @Override
    public DestinationClient open(C config, DatasetContext context) {
        return real.open(config, context);
    }
}
