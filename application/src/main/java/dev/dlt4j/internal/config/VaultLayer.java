package dev.dlt4j.internal.config;

import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.SecretVault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A vault of secrets, read as dlt reads one: fragments of `secrets.toml` kept under known names are gathered
/// into one document; single keys are read only if that is allowed. Each name is read once. Used by
/// one thread.
///
/// Known names are `dlt_secrets_toml`, `sources`, `sources.<name>`, `destination`, `destination.<name>`, and
/// the same within the pipeline's name.
final class VaultLayer implements Layer {
    private static final String WHOLE = "dlt_secrets_toml";
    private static final List<String> KNOWN = List.of("sources", "destination");

    private final String shortName;
    private final SecretVault vault;
    private final VaultSettings settings;
    private final Set<String> asked = new HashSet<>();
    private final Map<String, Optional<String>> texts = new HashMap<>();
    private @Nullable Set<String> names;
    private ConfigNode.Keys document;

    /// @param shortName the name in settings
    VaultLayer(String shortName, SecretVault vault, VaultSettings settings) {
        this.shortName = shortName;
        this.vault = vault;
        this.settings = settings;
        document = ConfigNode.Keys.none(ConfigPlace.of(vault.name()));
    }

    @Override
    public String name() {
        return vault.name();
    }

    @Override
    public String shortName() {
        return shortName;
    }

    /// A key of the fragments, or else a secret by the vault's own name for it: who names one allows it to be
    /// read.
    @Override
    public Found named(String key) {
        Found ofSections = Layer.super.named(key);
        if (ofSections.node() != null) {
            return ofSections;
        }
        List<Attempt> attempts = new ArrayList<>(ofSections.attempts());
        if (!attempts.getFirst().key().equals(key)) {
            attempts.add(new Attempt(name(), key));
        }
        for (Attempt attempt : attempts) {
            String text = text(attempt.key());
            if (text != null) {
                ConfigPlace place = ConfigPlace.of(vault.name() + " " + attempt.key());
                return new Found(new ConfigNode.Scalar(text, text, place), attempts);
            }
        }
        return new Found(null, attempts);
    }

    @Override
    public boolean holdsSecrets() {
        return true;
    }

    @Override
    public String keyName(@Nullable String pipeline, List<String> path, String key) {
        return vault.keyName(Layer.parts(pipeline, path, key));
    }

    @Override
    public @Nullable ConfigNode find(@Nullable String pipeline, List<String> path, String key,
            boolean secret) {
        ask(null, List.of(), WHOLE, false);
        ConfigNode found = held(pipeline, path, key);
        if (found != null || (settings.onlySecrets() && !secret)) {
            return found;
        }
        askFragments(pipeline, path, key);
        found = held(pipeline, path, key);
        if (found == null && !settings.onlyTomlFragments()) {
            ask(pipeline, path, key, true);
            found = held(pipeline, path, key);
        }
        return found;
    }

    private void askFragments(@Nullable String pipeline, List<String> path, String key) {
        if (pipeline != null) {
            ask(pipeline, List.of(), WHOLE, false);
        }
        for (String known : KNOWN) {
            askAround(known, null, path, key);
            if (pipeline != null) {
                askAround(known, pipeline, path, key);
            }
        }
    }

    /// Asks for the known section where the path has it, and for the one below it.
    private void askAround(String known, @Nullable String pipeline, List<String> path, String key) {
        List<String> whole = Lookup.joined(Lookup.within(pipeline, path), List.of(key));
        int at = whole.indexOf(known);
        for (int last = at; at >= 0 && last <= at + 1 && last < whole.size(); last++) {
            ask(null, whole.subList(0, last), whole.get(last), true);
        }
    }

    /// Takes what the vault holds under a name into the document: a fragment is merged from its root, another
    /// text is the value of the key.
    private void ask(@Nullable String pipeline, List<String> path, String key, boolean mayBeValue) {
        String name = keyName(pipeline, path, key);
        String text = asked.add(name) ? text(name) : null;
        if (text == null) {
            return;
        }
        ConfigPlace place = ConfigPlace.of(vault.name() + " " + name);
        ConfigNode.Keys fragment = ConfigFragments.read(text, place).orElse(null);
        if (fragment != null) {
            document = KeyMerge.over(document, fragment);
        } else if (mayBeValue) {
            document = KeyMerge.over(document, ConfigNode.Keys.leadingTo(AutoCast.read(text, place),
                    Lookup.joined(Lookup.within(pipeline, path), List.of(key))));
        } else {
            throw new ConfigurationError("%s: %s must hold a document in TOML, YAML or JSON"
                    .formatted(vault.name(), name));
        }
    }

    /// Each is read once.
    private @Nullable String text(String name) {
        return texts.computeIfAbsent(name, each -> isThere(each) ? vault.read(each) : Optional.empty())
                .orElse(null);
    }

    private boolean isThere(String name) {
        if (!settings.listSecrets()) {
            return true;
        }
        if (names == null) {
            names = vault.names();
        }
        return names.contains(name);
    }

    private @Nullable ConfigNode held(@Nullable String pipeline, List<String> path, String key) {
        return new Document(vault.name(), document, true, List.of(), List.of()).find(pipeline, path, key,
                true);
    }
}
