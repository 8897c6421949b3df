package dev.dlt4j;

import dev.dlt4j.domain.naming.NamingConvention;
import dev.dlt4j.domain.naming.NamingConventions;
import dev.dlt4j.internal.config.ConfigRecords;
import dev.dlt4j.internal.config.DescribedApi;
import dev.dlt4j.internal.config.FurtherProviders;
import dev.dlt4j.internal.config.Layer;
import dev.dlt4j.internal.config.ProjectSchema;
import dev.dlt4j.internal.config.Settings;
import dev.dlt4j.spi.config.ConfigProvider;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.EditDistance;
import dev.dlt4j.spi.config.SecretVaultProvider;
import dev.dlt4j.spi.destination.DestinationProvider;
import dev.dlt4j.spi.source.SourceDraft;
import dev.dlt4j.spi.source.SourceDraftProvider;
import dev.dlt4j.spi.source.SourceProvider;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The connectors a pipeline can name: those found on a class loader, or those given. Looks when first asked.
/// Safe for use by several threads.
public final class Connectors {
    private final @Nullable ClassLoader loader;
    private @Nullable Map<String, SourceProvider<?>> sources;
    private @Nullable Map<String, DestinationProvider<?>> destinations;
    private final List<Extension> extensions = new ArrayList<>();
    private @Nullable Connectors others;
    private final SpiVersions versions = SpiVersions.installed();

    /// @param type the extension point
    private record Extension(Class<?> type, Object instance) {}

    private Connectors(@Nullable ClassLoader loader) {
        this.loader = loader;
    }

    /// The connectors on the class path dlt4j itself was loaded from.
    public static Connectors installed() {
        return of(Connectors.class.getClassLoader());
    }

    /// The connectors a class loader finds.
    public static Connectors of(ClassLoader loader) {
        return new Connectors(Objects.requireNonNull(loader, "loader"));
    }

    /// Just these connectors.
    ///
    /// @throws ConfigurationError when two have one name
    public static Connectors of(List<? extends SourceProvider<?>> sources,
            List<? extends DestinationProvider<?>> destinations) {
        Connectors given = new Connectors(null);
        given.sources = byName("source", sources, SourceProvider::name);
        given.destinations = byName("destination", destinations, DestinationProvider::name);
        return given;
    }

    /// These connectors, and those of others with names that are not here; extensions of both.
    public Connectors orElse(Connectors fallback) {
        Connectors both = copy();
        both.others = both.others == null ? fallback : both.others.orElse(fallback);
        return both;
    }

    /// These connectors with one more extension of a connector.
    public Connectors withExtension(Class<?> type, Object instance) {
        Connectors more = copy();
        more.extensions.add(new Extension(type, type.cast(instance)));
        return more;
    }

    private synchronized Connectors copy() {
        Connectors copy = new Connectors(loader);
        copy.sources = sources;
        copy.destinations = destinations;
        copy.extensions.addAll(extensions);
        copy.others = others;
        return copy;
    }

    /// The source connector of a name.
    ///
    /// @throws ConfigurationError naming those installed when there is none, and both jars when there are two
    public SourceProvider<?> source(String type) {
        return named("source", type, sourcesByName());
    }

    /// The destination connector of a name.
    ///
    /// @throws ConfigurationError naming those installed when there is none, and both jars when there are two
    public DestinationProvider<?> destination(String type) {
        return named("destination", type, destinationsByName());
    }

    /// All source connectors, by name.
    public List<SourceProvider<?>> sources() {
        return List.copyOf(sourcesByName().values());
    }

    /// All destination connectors, by name.
    public List<DestinationProvider<?>> destinations() {
        return List.copyOf(destinationsByName().values());
    }

    /// The naming convention of a name: one of dlt's, or one that a jar brings as a service of
    /// [NamingConvention].
    ///
    /// @throws ConfigurationError naming those there are when there is none
    public NamingConvention naming(String name) {
        if (NamingConventions.knows(name)) {
            return NamingConventions.named(name, 0);
        }
        List<String> known = new ArrayList<>(NamingConventions.names());
        for (NamingConvention brought : load(NamingConvention.class)) {
            if (brought.name().equals(name)) {
                return brought;
            }
            known.add(brought.name());
        }
        throw new ConfigurationError("no naming convention named \"%s\"; there are: %s%s".formatted(name,
                String.join(", ", known), EditDistance.hint(name, known)));
    }

    /// Providers of a connector's own extension point.
    public <T> List<T> extensions(Class<T> type) {
        return load(type);
    }

    /// Providers of configuration beside environment and files.
    List<Layer> providers(Settings files) {
        List<SecretVaultProvider<?>> vaults = new ArrayList<>();
        extensions(SecretVaultProvider.class).forEach(vaults::add);
        return FurtherProviders.of(vaults, extensions(ConfigProvider.class), files);
    }

    /// What there is to know of all connectors, by name.
    public List<ConnectorInfo> describe() {
        return ConnectorInfo.of(this);
    }

    /// The beginning of a source, written from a document that describes an API.
    ///
    /// @param sourceType the `type` of the source
    /// @param kind       what the document is: `openapi`
    /// @throws ConfigurationError when no connector reads such documents for this source, or this one is
    ///                            broken, with its line
    public SourceDraft draft(String sourceType, String kind, Path file) {
        List<SourceDraftProvider> all = extensions(SourceDraftProvider.class);
        for (SourceDraftProvider each : all) {
            if (each.sourceType().equals(sourceType) && each.name().equals(kind)) {
                return each.draft(DescribedApi.read(file));
            }
        }
        throw new ConfigurationError("no source %s is written from a document in %s; there are: %s".formatted(
                sourceType, kind, all.isEmpty()
                        ? "none"
                        : String.join(", ",
                                all.stream().map(each -> each.sourceType() + " from " + each.name())
                                        .sorted().toList())));
    }

    /// The JSON schema of a `dlt.yml` with all these connectors, by which editors complete and check the
    /// file.
    public Map<String, Object> projectSchema() {
        ProjectSchema schema = new ProjectSchema();
        sources().forEach(each -> schema.source(each.name(), ConfigRecords.of(each),
                each.isOneResource()));
        destinations().forEach(each -> schema.destination(each.name(), ConfigRecords.of(each)));
        return schema.document();
    }

    /// The jar or folder a connector was loaded from.
    public static String origin(Object provider) {
        return origin(provider.getClass());
    }

    private synchronized Map<String, SourceProvider<?>> sourcesByName() {
        if (sources == null) {
            List<SourceProvider<?>> found = new ArrayList<>();
            listed(SourceProvider.class).forEach(found::add);
            sources = byName("source", found, SourceProvider::name);
        }
        return others == null ? sources : joined(sources, others.sourcesByName());
    }

    private synchronized Map<String, DestinationProvider<?>> destinationsByName() {
        if (destinations == null) {
            List<DestinationProvider<?>> found = new ArrayList<>();
            listed(DestinationProvider.class).forEach(found::add);
            destinations = byName("destination", found, DestinationProvider::name);
        }
        return others == null ? destinations : joined(destinations, others.destinationsByName());
    }

    private static <P> Map<String, P> joined(Map<String, P> first, Map<String, P> second) {
        Map<String, P> all = new TreeMap<>(second);
        all.putAll(first);
        return all;
    }

    private static <P> P named(String kind, String name, Map<String, P> installed) {
        P provider = installed.get(name);
        if (provider == null) {
            throw new ConfigurationError("no %s connector named \"%s\"; installed: %s%s".formatted(kind, name,
                    installed.isEmpty() ? "none" : String.join(", ", installed.keySet()),
                    EditDistance.hint(name, installed.keySet())));
        }
        return provider;
    }

    private static <P> Map<String, P> byName(String kind, Collection<? extends P> providers,
            Function<P, String> naming) {
        Map<String, P> sorted = new LinkedHashMap<>();
        List<P> inOrder = new ArrayList<>(providers);
        inOrder.sort((a, b) -> naming.apply(a).compareTo(naming.apply(b)));
        for (P provider : inOrder) {
            P other = sorted.putIfAbsent(naming.apply(provider), provider);
            if (other != null) {
                throw new ConfigurationError(
                        "two %s connectors are named \"%s\": %s in %s and %s in %s; remove one jar"
                                .formatted(kind, naming.apply(provider), other.getClass().getName(),
                                        origin(other),
                                        provider.getClass().getName(), origin(provider)));
            }
        }
        return sorted;
    }

    private <T> List<T> load(Class<T> type) {
        List<T> found = new ArrayList<>();
        extensions.stream().filter(each -> each.type().equals(type))
                .forEach(each -> found.add(type.cast(each.instance())));
        found.addAll(listed(type));
        if (others != null) {
            found.addAll(others.load(type));
        }
        return found;
    }

    private <T> List<T> listed(Class<T> type) {
        List<T> found = new ArrayList<>();
        if (loader == null) {
            return found;
        }
        Iterator<ServiceLoader.Provider<T>> providers = ServiceLoader.load(type, loader).stream().iterator();
        try {
            while (providers.hasNext()) {
                ServiceLoader.Provider<T> provider = providers.next();
                versions.check(provider.type());
                found.add(made(provider));
            }
        } catch (ServiceConfigurationError | LinkageError e) {
            throw new ConfigurationError(
                    "a connector listed in %s cannot be used: %s; remove the jar or repair it"
                            .formatted(listing(type, e.getMessage()), e.getMessage()),
                    e);
        }
        if (loader.equals(Connectors.class.getClassLoader())) {
            found.addAll(ServiceFolders.providers(type, loader));
        }
        return found;
    }

    private static <T> T made(ServiceLoader.Provider<T> provider) {
        try {
            return provider.get();
        } catch (ServiceConfigurationError | LinkageError e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new ConfigurationError(
                    "the connector %s in %s cannot be made: %s; remove the jar or repair it"
                            .formatted(provider.type().getName(), origin(provider.type()), cause),
                    e);
        }
    }

    /// The jars whose service file names the class a loader's message complains about.
    private String listing(Class<?> type, @Nullable String message) {
        List<String> places = new ArrayList<>();
        String resource = "META-INF/services/" + type.getName();
        try {
            for (URL url : Collections.list(Objects.requireNonNull(loader).getResources(resource))) {
                boolean named = message != null
                        && lines(url).anyMatch(line -> !line.isEmpty() && message.contains(line));
                if (named) {
                    places.add(url.toString().replace("jar:file:", "").replace("file:", "")
                            .replace("!/" + resource, ""));
                }
            }
        } catch (IOException e) {
            places.clear();
        }
        return places.isEmpty() ? resource : String.join(" and ", places);
    }

    private static Stream<String> lines(URL url) throws IOException {
        try (var in = url.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(String::strip);
        }
    }

    private static String origin(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return "an unknown place";
        }
        try {
            return Path.of(source.getLocation().toURI()).toString();
        } catch (URISyntaxException | IllegalArgumentException notAFile) {
            return source.getLocation().toString();
        }
    }
}
