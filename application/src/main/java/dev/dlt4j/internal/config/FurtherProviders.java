package dev.dlt4j.internal.config;

import dev.dlt4j.spi.config.ConfigProvider;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.SecretVault;
import dev.dlt4j.spi.config.SecretVaultProvider;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes the providers that are asked after the environment and the files.
public final class FurtherProviders {
    private static final Lookup SWITCHES = Lookup.of("providers");

    private FurtherProviders() {}

    /// The providers, vaults first.
    ///
    /// @param settings what was found in environment and files: vaults are switched on and configured there
    /// @throws ConfigurationError when two have one name, or a vault cannot be configured
    public static List<Layer> of(Collection<SecretVaultProvider<?>> vaults,
            Collection<ConfigProvider> providers, Settings settings) {
        List<Layer> all = new ArrayList<>();
        for (SecretVaultProvider<?> vault : vaults) {
            if (flag(settings, SWITCHES, "enable_" + vault.name(), false)) {
                all.add(opened(vault, settings));
            }
        }
        providers.forEach(provider -> all.add(new CustomLayer(provider)));
        Set<String> names = new HashSet<>();
        for (Layer each : all) {
            if (!names.add(each.name())) {
                throw new ConfigurationError("two providers of configuration are named \"%s\"; remove one"
                        .formatted(each.name()));
            }
        }
        return all;
    }

    private static <C extends Record> Layer opened(SecretVaultProvider<C> provider, Settings settings) {
        Lookup section = Lookup.of("providers", provider.name());
        C config = ConfigRecords.bind(ConfigRecords.declaredBy(provider), Map.of(),
                "provider " + provider.name(), settings, section);
        SecretVault vault = provider.open(config);
        return new VaultLayer(vault, new VaultSettings(flag(settings, section, "only_secrets", true),
                flag(settings, section, "only_toml_fragments", true),
                flag(settings, section, "list_secrets", false)));
    }

    private static boolean flag(Settings settings, Lookup section, String key, boolean otherwise) {
        Optional<ConfigNode> found = settings.find(section, key, false);
        if (found.isEmpty()) {
            return otherwise;
        }
        Object flag = new ValueReader(new ConfigFaults(), (type, keys, title) -> null).read(found.get(),
                boolean.class, key);
        if (flag == null) {
            throw new ConfigurationError("%s: providers.%s: expected true or false".formatted(
                    found.get().place(), key));
        }
        return (boolean) flag;
    }
}
