package dev.dlt4j.internal.config;

import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.EditDistance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Values from outside the code, in layers: explicit ones, then the environment, then `secrets.toml`, then
/// `config.toml`, then the providers that jars and programs bring. Files of the project come over those of
/// the user's own folder, those of a profile over the others of their folder. Files are read at the first
/// look-up. Safe for use by one thread.
public final class Settings {
    /// Fewer sections are shared by all sources, or by everything.
    private static final int OWN_SECTIONS = 2;

    private final ConfigNode.Keys explicit;
    private final SettingsSources sources;
    private final SettingsTrace trace;
    private @Nullable List<Layer> environmentAndFiles;
    private @Nullable List<Layer> layers;

    private Settings(ConfigNode.Keys explicit, SettingsSources sources, SettingsTrace trace,
            @Nullable List<Layer> environmentAndFiles) {
        this.explicit = explicit;
        this.sources = sources;
        this.trace = trace;
        this.environmentAndFiles = environmentAndFiles;
    }

    /// Settings in these layers.
    ///
    /// @param explicit    values that come first; a key with points stands for sections: `normalize.workers`
    /// @param environment gives a variable's value or null
    /// @param folders     where `secrets.toml` and `config.toml` are looked for, the most important folder
    ///                    first
    public static Settings of(Map<String, ? extends @Nullable Object> explicit,
            Function<String, @Nullable String> environment, List<Path> folders) {
        return of(explicit, new SettingsSources(environment, folders, Optional.empty(), settings -> List.of(),
                SecretFiles.USUAL));
    }

    /// Settings of these sources.
    public static Settings of(Map<String, ? extends @Nullable Object> explicit, SettingsSources sources) {
        return new Settings(nested(explicit), sources, new SettingsTrace.Resolved(), null);
    }

    /// These settings with others laid over the explicit ones. Files are not read a second time.
    public Settings over(Map<String, ? extends @Nullable Object> more) {
        return more.isEmpty()
                ? this
                : new Settings(KeyMerge.over(explicit, nested(more)), sources, trace, environmentAndFiles);
    }

    /// These settings, with every look-up noted.
    public Settings traced(SettingsTrace noted) {
        return new Settings(explicit, sources, noted, environmentAndFiles);
    }

    /// Which values were found until now for a pipeline, and where; those of code and `dlt.yml`, which are
    /// given and not found, are not among them.
    public List<ResolvedValue> resolved(String pipeline) {
        return trace instanceof SettingsTrace.Resolved found ? found.values(pipeline) : List.of();
    }

    /// Finds nothing.
    public static Settings none() {
        return of(Map.of(), name -> null, List.of());
    }

    /// The first value found that is not null.
    ///
    /// @param secret whether the value must not come from `config.toml`
    /// @throws ConfigurationError when a secret is there, or a file cannot be read
    public Optional<ConfigNode> find(Lookup lookup, String key, boolean secret) {
        return Optional.ofNullable(look(lookup, key, secret).node());
    }

    /// As [#find(Lookup, String, boolean)], with all keys that were looked up.
    public Found look(Lookup lookup, String key, boolean secret) {
        return look(lookup, key, Secrecy.of(secret));
    }

    /// As [#look(Lookup, String, boolean)].
    Found look(Lookup lookup, String key, Secrecy secrecy) {
        Found found = search(lookup, key, secrecy);
        trace.add(lookup, key, secrecy.asksForSecret(), found);
        return found;
    }

    /// The text in place of keys; where the keys themselves are found, they are looked up one by one.
    Found text(Lookup lookup, String key, Secrecy secrecy) {
        Found found = search(lookup, key, secrecy);
        Found text = found.node() instanceof ConfigNode.Scalar ? found : new Found(null, found.attempts());
        trace.add(lookup, key, secrecy.asksForSecret(), text);
        return text;
    }

    /// Notes that a text holds a secret where it must not stand.
    ConfigurationError misplaced(Lookup lookup, String key, ConfigPlace place, String secret) {
        String fault = "it holds the secret %s, which must not stand here; move it to secrets.toml"
                .formatted(secret);
        trace.addMisplaced(lookup, key, place + ": " + fault);
        return new ConfigurationError(fault);
    }

    /// A value under a name that a key no longer has, in sections of its owner alone: a variable of a common
    /// name is not meant for it.
    ///
    /// @param now the key's name
    /// @return what is wrong, with the place; empty when nothing has that name
    Optional<String> former(Lookup lookup, String old, String now) {
        for (String pipeline : lookup.passes()) {
            for (Layer layer : layers()) {
                for (List<String> path : layer.hasSections() ? lookup.paths() : List.<List<String>>of()) {
                    ConfigNode found = path.size() < OWN_SECTIONS || layer.isEmpty()
                            ? null
                            : layer.find(pipeline, path, old, false);
                    if (found != null) {
                        String fault = "%s: %s is called %s now; rename it".formatted(found.place(),
                                layer.keyName(pipeline, path, old), layer.keyName(pipeline, path, now));
                        trace.addMisplaced(lookup, now, fault);
                        return Optional.of(fault);
                    }
                }
            }
        }
        return Optional.empty();
    }

    /// The value of exactly this key, as of `dlt.config["a.b.c"]`.
    ///
    /// @param dotted  sections and key with points
    /// @param secrets whether only providers that may hold secrets are searched
    public Found exact(String dotted, boolean secrets) {
        return exact(dotted, Secrecy.of(secrets));
    }

    /// As [#exact(String, boolean)].
    Found exact(String dotted, Secrecy secrecy) {
        List<String> parts = List.of(dotted.split("\\.", -1));
        List<String> path = parts.subList(0, parts.size() - 1);
        List<Attempt> attempts = new ArrayList<>();
        for (Layer layer : layers()) {
            if (layer.isEmpty() || !secrecy.mayBeIn(layer)) {
                continue;
            }
            attempts.add(new Attempt(layer.name(), layer.keyName(null, path, parts.getLast())));
            ConfigNode found = layer.find(null, path, parts.getLast(), secrecy.asksForSecret());
            if (found != null) {
                return new Found(found, attempts, path);
            }
        }
        return new Found(null, attempts);
    }

    /// As [#exact(String, boolean)] of a value that a pipeline uses, with the look-up noted.
    Found exactFor(String pipeline, String dotted) {
        Found found = exact(dotted, false);
        List<String> parts = List.of(dotted.split("\\.", -1));
        trace.add(Lookup.of(parts.subList(0, parts.size() - 1).toArray(String[]::new)).inPipeline(pipeline),
                parts.getLast(), false, found);
        return found;
    }

    /// The value that a reference `${provider:key}` names.
    ///
    /// @throws ConfigurationError when there is no such provider
    Found named(String provider, String key) {
        List<String> known = new ArrayList<>();
        for (Layer layer : layers()) {
            if (layer.shortName().equals(provider) || layer.name().equals(provider)) {
                return layer.named(key);
            }
            known.add(layer.shortName());
        }
        known.remove(Layer.EXPLICIT);
        throw new ConfigurationError(("there is no provider \"%s\" for ${%s:%s}; there are: %s%s; a vault is"
                + " one when the setting providers.enable_%s is true")
                .formatted(provider, provider, key, String.join(", ", known),
                        EditDistance.hint(provider, known),
                        provider));
    }

    /// Notes what a reference was found to be.
    void note(String title, Found found) {
        trace.add(Lookup.of(), title, true, found);
        if (found.node() == null) {
            trace.addMissing(title);
        }
    }

    /// Notes a value that is given where the key is wanted, so that it is not looked up.
    void noteGiven(Lookup lookup, String key, boolean secret, ConfigNode given) {
        trace.add(lookup, key, secret, new Found(given,
                List.of(new Attempt(Layer.EXPLICIT, Layer.dotted(null, lookup.advised(), key)))));
    }

    /// Notes the keys that have no value and need one.
    ///
    /// @param missing as [Bound#missing]
    void noteMissing(Lookup lookup, Map<?, ?> missing) {
        missing.forEach((key, nested) -> {
            if (nested instanceof Map<?, ?> deeper) {
                noteMissing(lookup.group(String.valueOf(key)), deeper);
            } else {
                trace.addMissing(Layer.dotted(null, lookup.advised(), String.valueOf(key)));
            }
        });
    }

    private Found search(Lookup lookup, String key, Secrecy secrecy) {
        List<Attempt> attempts = new ArrayList<>();
        List<List<String>> paths = lookup.paths();
        for (String pipeline : lookup.passes()) {
            for (Layer layer : layers()) {
                if (layer.isEmpty() || (pipeline != null && !layer.hasSections())) {
                    continue;
                }
                for (List<String> path : layer.hasSections() ? paths : List.of(List.<String>of())) {
                    ConfigNode found = layer.find(pipeline, path, key, secrecy.asksForSecret());
                    boolean misplaced = !secrecy.mayBeIn(layer);
                    if (found != null && misplaced) {
                        String fault = "%s: the secret %s must not stand here; move it to secrets.toml"
                                .formatted(found.place(), layer.keyName(pipeline, path, key));
                        trace.addMisplaced(lookup, key, fault);
                        throw new ConfigurationError(fault);
                    }
                    if (!misplaced) {
                        attempts.add(new Attempt(layer.name(), layer.keyName(pipeline, path, key)));
                    }
                    if (found != null) {
                        return new Found(found, attempts, path);
                    }
                }
            }
        }
        return new Found(null, attempts);
    }

    /// Whether a setting that is true or false is true.
    ///
    /// @throws ConfigurationError when it is neither
    public boolean flag(Lookup lookup, String key, boolean otherwise) {
        Optional<String> written = find(lookup, key, false)
                .map(value -> String.valueOf(value.toValue()).strip()).filter(text -> !text.isEmpty());
        return written.map(text -> flag(key, text)).orElse(otherwise);
    }

    /// Reads true or false from a text.
    ///
    /// @throws ConfigurationError when it is neither
    public static boolean flag(String key, String written) {
        return Optional.ofNullable(ValueReader.yesOrNo(written)).orElseThrow(() -> new ConfigurationError(
                "%s is \"%s\"; it can be true or false".formatted(key, written)));
    }

    /// What files there are and are not, one sentence a file, for messages.
    List<String> files() {
        return files(null);
    }

    /// As [#files()], of one provider.
    ///
    /// @param provider by its name; null for all
    List<String> files(@Nullable String provider) {
        List<String> sentences = new ArrayList<>();
        sources.profile().ifPresent(active -> sentences.add("profile \"%s\" is active, %s".formatted(
                active.name(), active.origin())));
        for (Layer layer : layers()) {
            if (layer instanceof Layer.Document document
                    && (provider == null || provider.equals(document.name()))) {
                document.read().forEach(file -> sentences.add(file + " was read"));
                document.absent().forEach(file -> sentences.add(file + " is not there"));
            }
        }
        return sentences;
    }

    /// Keys of `config.toml` that never count, because a file of secrets holds the same ones, each with both
    /// places.
    public List<String> hiddenSections() {
        ConfigNode.Keys secrets = null;
        List<String> hidden = new ArrayList<>();
        for (Layer layer : layers()) {
            if (layer instanceof Layer.Document document && document.name().equals(Layer.SECRETS)) {
                secrets = document.root();
            } else if (layer instanceof Layer.Document document && secrets != null
                    && document.name().equals(Layer.CONFIG)) {
                HiddenSections.find(secrets, document.root(), "", hidden);
            }
        }
        return hidden;
    }

    private List<Layer> layers() {
        if (layers == null) {
            List<Layer> read = new ArrayList<>();
            if (!explicit.entries().isEmpty()) {
                read.add(new Layer.Document(Layer.EXPLICIT, explicit, true, List.of(), List.of()));
            }
            if (environmentAndFiles == null) {
                environmentAndFiles = sources.layers();
            }
            read.addAll(environmentAndFiles);
            // providers of jars are configured by what was found so far
            Settings soFar = new Settings(explicit, sources, trace, environmentAndFiles);
            soFar.layers = List.copyOf(read);
            read.addAll(sources.further().apply(soFar));
            layers = read;
        }
        return layers;
    }

    private static ConfigNode.Keys nested(Map<String, ? extends @Nullable Object> dotted) {
        ConfigNode.Keys root = ConfigNode.Keys.none(ConfigPlace.of("explicit settings"));
        for (Map.Entry<String, ? extends @Nullable Object> entry : dotted.entrySet()) {
            ConfigNode node = ConfigNode.of(entry.getValue(),
                    ConfigPlace.of("explicit setting " + entry.getKey()));
            root = KeyMerge.over(root,
                    ConfigNode.Keys.leadingTo(node, List.of(entry.getKey().split("\\."))));
        }
        return root;
    }
}
