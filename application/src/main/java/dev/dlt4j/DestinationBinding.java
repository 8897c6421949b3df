package dev.dlt4j;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.internal.config.ConfigRecords;
import dev.dlt4j.internal.config.Lookup;
import dev.dlt4j.internal.config.NamedDestination;
import dev.dlt4j.internal.config.Settings;
import dev.dlt4j.spi.destination.Capabilities;
import dev.dlt4j.spi.destination.DatasetContext;
import dev.dlt4j.spi.destination.Destination;
import dev.dlt4j.spi.destination.DestinationClient;
import dev.dlt4j.spi.destination.DestinationProvider;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A pipeline's destination, or the lack of one.
final class DestinationBinding {
    private final @Nullable Destination<?> destination;
    private final DatasetSettings dataset;
    private final boolean readOnly;

    private DestinationBinding(@Nullable Destination<?> destination, DatasetSettings dataset) {
        this(destination, dataset, false);
    }

    private DestinationBinding(@Nullable Destination<?> destination, DatasetSettings dataset,
            boolean readOnly) {
        this.destination = destination;
        this.dataset = dataset;
        this.readOnly = readOnly;
    }

    /// The same destination, to be looked at only.
    DestinationBinding toRead() {
        return new DestinationBinding(destination, dataset, true);
    }

    boolean isReadOnly() {
        return readOnly;
    }

    static DestinationBinding of(Destination<?> destination, Settings settings, String pipeline) {
        return new DestinationBinding(destination,
                DatasetSettings.of(Map.of(), settings, Lookup.destination(destination.name())
                        .inPipeline(pipeline)));
    }

    /// Binds a connector's configuration from what was given and what is set.
    static DestinationBinding byName(@Nullable String type, @Nullable String name, Map<String, Object> given,
            Connectors connectors, Settings settings, String pipeline) {
        if (type == null) {
            return new DestinationBinding(null, DatasetSettings.NONE);
        }
        String own = name == null ? type : name;
        String known = name == null
                ? NamedDestination.type(type, settings, connectors::destination)
                : type;
        return new DestinationBinding(
                bind(connectors.destination(known), own, DatasetSettings.without(given), settings, pipeline),
                DatasetSettings.of(given, settings, Lookup.destination(own).inPipeline(pipeline)));
    }

    private static <C extends Record> Destination<C> bind(DestinationProvider<C> provider, String name,
            Map<String, Object> given, Settings settings, String pipeline) {
        // the record type is the parameter of the provider's own `open`
        @SuppressWarnings("unchecked")
        Class<C> type = (Class<C>) ConfigRecords.of(provider);
        C config = ConfigRecords.bind(type, given, "destination \"" + name + "\"", settings,
                Lookup.destination(name).inPipeline(pipeline));
        return new Destination<>(provider, config, name);
    }

    boolean isPresent() {
        return destination != null;
    }

    /// What is set of how datasets are written, whatever the destination.
    DatasetSettings dataset() {
        return dataset;
    }

    private Destination<?> present() {
        if (destination == null) {
            throw new TerminalException(
                    "the pipeline has no destination: name one, as in "
                            + "Dlt.pipeline(…).destination(\"duckdb\")");
        }
        return destination;
    }

    String name() {
        return present().name();
    }

    /// dlt's full name of the type, for the state.
    String dltType() {
        return present().provider().dltType();
    }

    /// The name for the state: empty when it is the type's.
    Optional<String> ownName() {
        return Optional.of(present().name()).filter(name -> !name.equals(present().provider().name()));
    }

    Capabilities capabilities() {
        return capabilities(present());
    }

    private static <C extends Record> Capabilities capabilities(Destination<C> destination) {
        return destination.provider().capabilities(destination.config());
    }

    DestinationClient open(DatasetContext context) {
        return open(present(), context);
    }

    private static <C extends Record> DestinationClient open(Destination<C> destination,
            DatasetContext context) {
        return destination.provider().open(destination.config(), context);
    }
}
