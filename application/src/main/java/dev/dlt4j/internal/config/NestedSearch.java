package dev.dlt4j.internal.config;

import dev.dlt4j.spi.config.ConfigurationError;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The search for a value that is made of keys itself. A text in place of the keys counts before single
/// keys, but keys that the text lacks are looked up one by one; beside explicit keys it only fills gaps. Of
/// several alternatives the first complete one is taken.
final class NestedSearch {
    private static final System.Logger LOG = System.getLogger(NestedSearch.class.getName());

    private final Wanted wanted;
    private final @Nullable ConfigNode node;
    private final ConfigPlace place;
    private final String title;
    private final Lookup lookup;
    private final Settings settings;
    private final boolean nullCounts;

    /// @param node the explicit keys or text; null for none
    NestedSearch(Wanted wanted, @Nullable ConfigNode node, ConfigPlace place, String outer, Lookup lookup,
            Settings settings, boolean nullCounts) {
        this.wanted = wanted;
        this.node = node;
        this.place = place;
        this.title = outer + "." + wanted.key();
        this.lookup = lookup;
        this.settings = settings;
        this.nullCounts = nullCounts;
    }

    /// The value; faults and missing keys are added to those of the outer search.
    @Nullable
    Object run(SpecSearch outer) {
        List<Outcome> failed = new ArrayList<>();
        for (ConfigSpec spec : wanted.alternatives()) {
            Outcome outcome = attempt(spec);
            if (outcome.isComplete()) {
                return complete(spec, outcome, outer);
            }
            failed.add(outcome);
        }
        if (wanted.isOptional() && node == null && failed.stream().allMatch(each -> each.wrong().isEmpty())) {
            failed.stream().filter(each -> each.bound().found()).findFirst().ifPresent(each -> LOG.log(
                    Level.WARNING, "{0} is not used: it lacks {1}", title, each.bound().missingNames()));
            return Optional.empty();
        }
        Outcome first = failed.getFirst();
        outer.add(first.wrong());
        if (!first.bound().missing().isEmpty()) {
            outer.addMissing(wanted.key(), failed.size() == 1 ? first.bound() : ofAll(failed));
        }
        return null;
    }

    private @Nullable Object complete(ConfigSpec spec, Outcome outcome, SpecSearch outer) {
        if (node != null || outcome.bound().found()) {
            outer.addFound();
        } else if (wanted.isOptional() && spec.record() != null) {
            return Optional.empty();
        }
        return wanted.isOptional() ? Optional.ofNullable(outcome.value()) : outcome.value();
    }

    private Outcome attempt(ConfigSpec spec) {
        ConfigFaults wrong = new ConfigFaults();
        ConfigNode.Keys explicit = ConfigNode.Keys.none(place);
        ConfigNode.Keys fallbacks = explicit;
        try {
            switch (node) {
                case ConfigNode.Keys keys -> {
                    explicit = keys;
                    UnknownKeys.check(spec, keys, title, wrong);
                    fallbacks = fallbacks(spec, keys, wrong);
                }
                case ConfigNode.Scalar text -> explicit = withoutDefaults(spec, TextForms.keys(spec, text));
                case null, default -> {
                    Found standing = standing(spec);
                    if (standing.node() instanceof ConfigNode.Scalar text) {
                        explicit = ConfigNode.Keys.none(text.place());
                        ConfigNode.Keys keys = TextForms.keys(spec, text);
                        refuseSecrets(spec, keys, standing);
                        explicit = withoutDefaults(spec, keys);
                    }
                }
            }
        } catch (ConfigurationError e) {
            wrong.add(node == null ? explicit : ConfigNode.Keys.none(node.place()), title, e);
            return new Outcome(spec, null, new Bound(Map.of(), Map.of(), List.of(), true), wrong);
        }
        RecordBinder.Made made = new RecordBinder(settings, wrong, nullCounts).made(spec, explicit, fallbacks,
                title, lookup.group(wanted.key(), spec.section()));
        made.bound().faults().forEach(wrong::remove);
        return new Outcome(spec, made.value(), made.bound(), wrong);
    }

    /// The text that is configured for the whole, beside keys that are explicit. One that cannot be read is
    /// that of another alternative and does not count.
    private ConfigNode.Keys fallbacks(ConfigSpec spec, ConfigNode.Keys keys, ConfigFaults wrong) {
        ConfigNode.Keys none = ConfigNode.Keys.none(keys.place());
        if (keys.entries().isEmpty() || !wrong.isEmpty()) {
            return none;
        }
        Found standing = standing(spec);
        if (!(standing.node() instanceof ConfigNode.Scalar text)) {
            return none;
        }
        ConfigNode.Keys held;
        try {
            held = TextForms.keys(spec, text);
        } catch (ConfigurationError ofAnotherSpec) {
            return none;
        }
        refuseSecrets(spec, held, standing);
        return held;
    }

    /// The text configured under the key of the whole.
    private Found standing(ConfigSpec spec) {
        // a text in place of keys may hold a password, also where its keys are no secrets
        return spec.text() && !wanted.explicitOnly()
                ? settings.text(lookup.beside(), textKey(spec),
                        spec.secret() ? Secrecy.SECRET : Secrecy.POSSIBLE)
                : Found.NOTHING;
    }

    private String textKey(ConfigSpec spec) {
        return wanted.key().startsWith("_") && spec.section() != null ? spec.section() : wanted.key();
    }

    /// A text that may stand in `config.toml` must hold no secret there.
    private void refuseSecrets(ConfigSpec spec, ConfigNode.Keys keys, Found standing) {
        for (Wanted each : spec.fields()) {
            ConfigNode held = keys.get(each.key());
            if (each.secret() && !standing.isSecret() && held != null) {
                throw settings.misplaced(lookup.beside(), textKey(spec), held.place(), each.key());
            }
        }
    }

    /// A value in a text that equals the default counts as a default, so that a single key may override it.
    private static ConfigNode.Keys withoutDefaults(ConfigSpec spec, ConfigNode.Keys keys) {
        Map<String, ConfigNode> other = new LinkedHashMap<>();
        keys.entries().forEach((key, value) -> {
            String byDefault = spec.field(key).map(Wanted::byDefault).orElse(null);
            if (byDefault == null || !byDefault.equals(String.valueOf(value.toValue()))) {
                other.put(key, value);
            }
        });
        return new ConfigNode.Keys(other, keys.place());
    }

    /// The keys that all alternatives lack, each in its own block.
    private static Bound ofAll(List<Outcome> failed) {
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < failed.size(); i++) {
            Outcome each = failed.get(i);
            String head = "(%s, %d of %d) ".formatted(each.spec().name(), i + 1, failed.size());
            each.bound().faults().forEach(fault -> faults.add(head + fault));
        }
        return new Bound(Map.of(), failed.getFirst().bound().missing(), faults, true);
    }

    /// @param wrong faults beside those of missing keys
    private record Outcome(ConfigSpec spec, @Nullable Object value, Bound bound, ConfigFaults wrong) {
        boolean isComplete() {
            return wrong.isEmpty() && bound.missing().isEmpty();
        }
    }
}
