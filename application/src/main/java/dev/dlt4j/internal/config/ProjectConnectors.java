package dev.dlt4j.internal.config;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.spi.ConnectorContext;
import dev.dlt4j.spi.Extensions;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.EditDistance;
import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.spi.destination.Destination;
import dev.dlt4j.spi.destination.DestinationProvider;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.spi.source.SourceProvider;
import dev.dlt4j.spi.step.ExpressionLanguage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/// Opens the sources and destinations of a project file with the installed connectors.
///
/// @param file         the project
/// @param settings     where keys are looked up that the file lacks
/// @param sources      finds a source connector by its type
/// @param destinations finds a destination connector by its type
/// @param extensions   finds what connectors bring for each other
public record ProjectConnectors(ProjectFile file, Settings settings,
        Function<String, SourceProvider<?>> sources,
        Function<String, DestinationProvider<?>> destinations, Extensions extensions) {

    /// Checks every key of every source and destination, those of other pipelines too: a key that nothing
    /// reads is a mistake. Values are checked when they are used.
    public void check(ConfigFaults faults) {
        file.sources().values().forEach(entry -> attempt(entry, "sources", faults, () -> {
            SourceProvider<?> provider = sources.apply(entry.type());
            SourceEntry.of(entry, ConfigRecords.of(provider), provider.isOneResource(), faults);
        }));
        file.pipelines().values()
                .forEach(pipeline -> checkShorthand(pipeline, faults.ofPipeline(pipeline.name())));
        file.destinations().values()
                .forEach(entry -> attempt(entry, "destinations", faults,
                        () -> faults.unknownKeys(entry.keys().without(DatasetKeys.ALL),
                                "destinations." + entry.name(),
                                ConfigKey.names(ConfigRecords.of(destinations.apply(entry.type()))))));
    }

    /// Opens every source and binds every destination only to find their faults too, for a file that already
    /// has faults and so will not be run.
    public void checkValues(String pipelineName, Function<String, ConnectorContext> contexts,
            ConfigFaults faults) {
        opened(file.sources().values(), pipelineName, contexts, faults);
        file.destinations().values().forEach(entry -> bound(entry, pipelineName, faults));
        file.pipelines().values().stream().filter(PipelineEntry::isRead)
                .forEach(pipeline -> boundDestination(pipeline, faults));
    }

    /// Checks a destination that is not in the file and so must be a connector's name.
    private void checkShorthand(PipelineEntry pipeline, ConfigFaults faults) {
        String name = pipeline.destination();
        Set<String> known = file.destinations().keySet();
        if (known.contains(name) || !pipeline.isRead()) {
            return;
        }
        try {
            ConfigRecords.of(destinations.apply(NamedDestination.type(name, settings, null, destinations)));
        } catch (ConfigurationError e) {
            String held = known.isEmpty()
                    ? ""
                    : "no destination named \"%s\"; there are: %s%s; nor is it a connector: ".formatted(name,
                            String.join(", ", known), EditDistance.hint(name, known));
            e.faults().forEach(fault -> faults
                    .add("%s: pipelines.%s: %s%s".formatted(pipeline.place(), pipeline.name(), held,
                            fault)));
        }
    }

    /// The sources of a pipeline, opened, with the hints of the file.
    ///
    /// @throws ConfigurationError with every fault found
    public List<Source> open(PipelineEntry pipeline, Function<String, ConnectorContext> contexts) {
        ConfigFaults faults = new ConfigFaults();
        List<Source> opened = open(pipeline, contexts, faults);
        faults.throwIfAny();
        return opened;
    }

    /// As [#open(PipelineEntry, Function)], with the faults added to others and without the sources that have
    /// some.
    public List<Source> open(PipelineEntry pipeline, Function<String, ConnectorContext> contexts,
            ConfigFaults faults) {
        List<ConnectorEntry> entries = pipeline.sources().stream().map(file.sources()::get)
                .filter(Objects::nonNull).toList();
        List<Source> opened = opened(entries, pipeline.name(), contexts, faults);
        if (pipeline.isRead()) {
            boundDestination(pipeline, faults);
        }
        return opened;
    }

    /// The source of a file that declares no pipeline, opened, with the hints of the file.
    ///
    /// @throws ConfigurationError with the faults given and every other one
    public Source open(String name, ConnectorContext context, ConfigFaults faults) {
        ConnectorEntry entry = Objects.requireNonNull(file.sources().get(name), "the file declares it");
        List<Source> opened = opened(List.of(entry), context.pipelineName(), each -> context, faults);
        faults.throwIfAny();
        return opened.getFirst();
    }

    private List<Source> opened(Collection<ConnectorEntry> entries, String pipelineName,
            Function<String, ConnectorContext> contexts, ConfigFaults faults) {
        List<Source> opened = new ArrayList<>();
        entries.forEach(entry -> withValues(entry, "sources", faults,
                keys -> open(sources.apply(entry.type()), keys, pipelineName, contexts.apply(entry.name()),
                        faults).ifPresent(opened::add)));
        return opened;
    }

    /// A pipeline's destination with its configuration; nothing is opened yet.
    ///
    /// @throws ConfigurationError with every fault found
    public Destination<?> destination(PipelineEntry pipeline) {
        ConfigFaults faults = new ConfigFaults();
        Optional<Destination<?>> bound = boundDestination(pipeline, faults);
        faults.throwIfAny();
        return bound.orElseThrow();
    }

    /// A pipeline's staging destination with its configuration; empty when it has none.
    ///
    /// @throws ConfigurationError with every fault found
    public Optional<Destination<?>> staging(PipelineEntry pipeline) {
        return pipeline.staging().flatMap(name -> {
            ConfigFaults faults = new ConfigFaults();
            Optional<Destination<?>> bound = bound(entry(name, pipeline), pipeline.name(), faults);
            faults.throwIfAny();
            return bound;
        });
    }

    /// What the file sets of a pipeline's destination beside the keys of the connector, as settings.
    public Map<String, Object> datasetSettings(PipelineEntry pipeline) {
        Map<String, Object> set = new LinkedHashMap<>();
        ConfigFaults faults = new ConfigFaults();
        withValues(destinationEntry(pipeline), "destinations", faults,
                keys -> set.putAll(DatasetKeys.settings(keys)));
        faults.throwIfAny();
        return set;
    }

    private Optional<Destination<?>> boundDestination(PipelineEntry pipeline, ConfigFaults faults) {
        Optional<Destination<?>> bound = bound(destinationEntry(pipeline), pipeline.name(), faults);
        bound.ifPresent(destination -> WrittenWriter.check(pipeline, destination, faults));
        return bound;
    }

    private Optional<Destination<?>> bound(ConnectorEntry entry, String pipelineName, ConfigFaults faults) {
        List<Destination<?>> bound = new ArrayList<>();
        withValues(entry, "destinations", faults,
                keys -> bind(destinations.apply(entry.type()), keys, pipelineName, faults)
                        .ifPresent(bound::add));
        return bound.stream().findFirst();
    }

    /// A value of the settings below those of a connector, see [ConnectorContext#setting].
    public Optional<Secret> setting(String pipelineName, String connector, String section, String key,
            boolean secret) {
        ConnectorEntry source = file.sources().get(connector);
        Lookup lookup = source == null
                ? Lookup.destination(connector)
                : lookup(sources.apply(source.type()), source);
        return settings.find(lookup.inPipeline(pipelineName).group(section), key, secret)
                .filter(node -> node.toValue() != null)
                .filter(ConfigNode.Scalar.class::isInstance).map(ConfigNode.Scalar.class::cast)
                .map(found -> Secret.of(found.text()));
    }

    /// The source with the resources of the settings, which are written as in the file: by their names alone,
    /// or with the keys that all resources have.
    private ConnectorEntry withResources(ConnectorEntry entry, Class<? extends Record> record,
            Lookup lookup) {
        String key = SourceEntry.RESOURCES;
        if (entry.keys().get(key) != null || !ConfigKey.names(record).contains(key)) {
            return entry;
        }
        ConfigNode found = settings.find(lookup, key, false).orElse(null);
        if (found == null) {
            return entry;
        }
        ConfigNode list = found instanceof ConfigNode.Scalar text && text.value() instanceof String written
                ? ConfigDocuments.json(written, text.place()).orElse(found)
                : found;
        return new ConnectorEntry(entry.name(), entry.type(), entry.keys().with(key, list));
    }

    private <C extends Record> Optional<Source> open(SourceProvider<C> provider, ConnectorEntry written,
            String pipelineName, ConnectorContext context, ConfigFaults faults) {
        Class<C> record = ConfigRecords.declaredBy(provider);
        Lookup lookup = lookup(provider, written).inPipeline(pipelineName);
        ConnectorEntry entry = withResources(written, record, lookup);
        SourceEntry keys = SourceEntry.of(entry, record, provider.isOneResource(), faults);
        ResourceSettings ofResources = provider.configuresResources()
                ? ResourceSettings.of(settings, lookup)
                : ResourceSettings.none();
        return ConfigRecords
                .bind(record, keys.connector(), "sources." + entry.name(), settings, lookup, extensions,
                        faults)
                .filter(config -> keys.usable())
                .map(config -> {
                    Source opened = provider.open(config, context);
                    return new SourceHints(faults, () -> ExpressionLanguage.of(context)).apply(entry,
                            keys.named(opened), opened, ofResources);
                });
    }

    /// The keys of a resource of a source, see [ConnectorContext#resource].
    ///
    /// @throws ConfigurationError with every fault found
    public <R extends Record> R resource(String pipelineName, String source, String resource,
            Class<R> record) {
        ConfigFaults faults = new ConfigFaults();
        ConnectorEntry entry = Objects.requireNonNull(file.sources().get(source), "the file declares it");
        String title = "sources." + source;
        SourceProvider<?> provider = sources.apply(entry.type());
        Lookup lookup = lookup(provider, entry).inPipeline(pipelineName);
        ConfigNode.Keys written = withResources(
                new ConnectorEntry(source, entry.type(),
                        new ValueReferences(settings, faults).resolved(entry.keys(), title)),
                ConfigRecords.of(provider), lookup).keys();
        Optional<R> bound = ConfigRecords.bind(record,
                SourceEntry.ofResource(written, resource, ConfigKey.names(record)), title + "." + resource,
                settings,
                lookup.resource(resource),
                extensions, faults);
        faults.throwIfAny();
        return bound.orElseThrow();
    }

    /// Where the settings of a source are.
    private static Lookup lookup(SourceProvider<?> provider, ConnectorEntry entry) {
        return Lookup.source(provider.section(), entry.name());
    }

    private <C extends Record> Optional<Destination<C>> bind(DestinationProvider<C> provider,
            ConnectorEntry entry,
            String pipelineName, ConfigFaults faults) {
        Class<C> record = ConfigRecords.declaredBy(provider);
        Lookup lookup = Lookup.destination(entry.name()).inPipeline(pipelineName);
        return ConfigRecords
                .bind(record, entry.keys().without(DatasetKeys.ALL), "destinations." + entry.name(), settings,
                        lookup, extensions, faults)
                .map(config -> Destination.of(provider, config).named(entry.name()));
    }

    /// A name that is not in the file is a connector's, like dlt's shorthand `destination="duckdb"`.
    private ConnectorEntry destinationEntry(PipelineEntry pipeline) {
        return entry(pipeline.destination(), pipeline);
    }

    private ConnectorEntry entry(String name, PipelineEntry pipeline) {
        ConnectorEntry entry = file.destinations().get(name);
        return entry == null
                ? new ConnectorEntry(name, typeOf(name, pipeline.name()),
                        ConfigNode.Keys.none(pipeline.place()))
                : entry;
    }

    /// One that is not known is reported when it is opened.
    private String typeOf(String name, String pipeline) {
        try {
            return NamedDestination.type(name, settings, pipeline, destinations);
        } catch (ConfigurationError e) {
            return name;
        }
    }

    /// Runs the step with the entry as references in it make it, if each has a value.
    private void withValues(ConnectorEntry entry, String section, ConfigFaults faults,
            Consumer<ConnectorEntry> step) {
        attempt(entry, section, faults, () -> {
            int before = faults.count();
            ConnectorEntry values = new ConnectorEntry(entry.name(), entry.type(),
                    new ValueReferences(settings, faults).resolved(entry.keys(),
                            section + "." + entry.name()));
            if (faults.count() == before) {
                attempt(values, section, faults, () -> step.accept(values));
            }
        });
    }

    /// Notes where a pipeline's own keys are from, and the references in them, for a settings trace.
    public void noteKeys(PipelineEntry pipeline) {
        ConfigRecords.bind(PipelineKeys.class, pipeline.keys(), pipeline.title(), settings,
                Lookup.of("pipelines", pipeline.name()).inPipeline(pipeline.name()), new ConfigFaults());
        new ValueReferences(settings, new ConfigFaults()).resolved(pipeline.written(), pipeline.title());
    }

    /// Runs the action and adds its faults, with the place of the entry when they have none.
    private static void attempt(ConnectorEntry entry, String section, ConfigFaults faults, Runnable step) {
        try {
            if (!entry.type().isEmpty()) {
                step.run();
            }
        } catch (ConfigurationError e) {
            faults.add(entry.keys(), section + "." + entry.name(), e);
        } catch (TerminalException | IllegalArgumentException e) {
            // a connector's own check failed, or that of a class it uses
            faults.add(entry.place(), "%s.%s: %s".formatted(section, entry.name(), e.getMessage()));
        }
    }
}
