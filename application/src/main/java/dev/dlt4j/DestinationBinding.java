package dev.dlt4j;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.internal.config.ConfigRecords;
import dev.dlt4j.internal.config.Lookup;
import dev.dlt4j.internal.config.NamedDestination;
import dev.dlt4j.internal.config.Settings;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.destination.Capabilities;
import dev.dlt4j.spi.destination.DatasetContext;
import dev.dlt4j.spi.destination.Destination;
import dev.dlt4j.spi.destination.DestinationClient;
import dev.dlt4j.spi.destination.DestinationProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A pipeline's destination, or the lack of one.
final class DestinationBinding {
    /// Queries are run where the data is, whatever the staging destination.
    private static final String MODEL = "model";

    private final @Nullable Destination<?> destination;
    private final DatasetSettings dataset;
    private final boolean readOnly;
    private final @Nullable DestinationBinding staging;

    private DestinationBinding(@Nullable Destination<?> destination, DatasetSettings dataset) {
        this(destination, dataset, false, null);
    }

    private DestinationBinding(@Nullable Destination<?> destination, DatasetSettings dataset,
            boolean readOnly, @Nullable DestinationBinding staging) {
        this.destination = destination;
        this.dataset = dataset;
        this.readOnly = readOnly;
        this.staging = staging;
    }

    /// The same destination, to be looked at only.
    DestinationBinding toRead() {
        return new DestinationBinding(destination, dataset, true, staging);
    }

    /// The same destination, loading from files that another one holds.
    ///
    /// @throws ConfigurationError when that is no staging destination, or has no files that this one loads
    DestinationBinding through(DestinationBinding files) {
        if (!files.isPresent()) {
            return this;
        }
        if (!files.present().provider().isStagingDestination()) {
            throw new ConfigurationError(
                    "destination %s cannot be a staging destination: use one of type filesystem"
                            .formatted(files.name()));
        }
        DestinationBinding both = new DestinationBinding(destination, dataset, readOnly, files);
        if (both.isPresent() && both.stagedFormats().isEmpty()) {
            throw new ConfigurationError(
                    "destination %s does not load from staging destination %s: leave staging out"
                            .formatted(name(), files.name()));
        }
        return both;
    }

    /// The destination that holds the files.
    Optional<DestinationBinding> staging() {
        return Optional.ofNullable(staging);
    }

    /// Formats of files that go by way of the staging destination; none without one.
    List<String> stagedFormats() {
        return staging == null
                ? List.of()
                : capabilities(present()).formats().staging().stream()
                        .filter(staging.capabilities().formats().supported()::contains).toList();
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
                ? NamedDestination.type(type, settings, pipeline, connectors::destination)
                : type;
        return new DestinationBinding(
                bind(connectors.destination(known), own, DatasetSettings.without(given), connectors, settings,
                        pipeline),
                DatasetSettings.of(given, settings, Lookup.destination(own).inPipeline(pipeline)));
    }

    private static <C extends Record> Destination<C> bind(DestinationProvider<C> provider, String name,
            Map<String, Object> given, Connectors connectors, Settings settings, String pipeline) {
        // the record type is the parameter of the provider's own `open`
        @SuppressWarnings("unchecked")
        Class<C> type = (Class<C>) ConfigRecords.of(provider);
        C config = ConfigRecords.bind(type, given, "destination \"" + name + "\"", settings,
                Lookup.destination(name).inPipeline(pipeline), connectors::extensions);
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

    /// What the destination can do; with a staging destination its job files are those that can be staged.
    Capabilities capabilities() {
        Capabilities own = capabilities(present());
        if (staging == null) {
            return own;
        }
        List<String> formats = new ArrayList<>(stagedFormats());
        String preferred = own.formats().preferredStaging().filter(formats::contains)
                .orElseGet(formats::getFirst);
        if (own.formats().supported().contains(MODEL)) {
            formats.add(MODEL);
        }
        return own.toBuilder().fileFormats(formats.toArray(String[]::new)).preferredFileFormat(preferred)
                .build();
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
