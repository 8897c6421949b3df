package dev.dlt4j.internal.config;

import dev.dlt4j.spi.config.ConfigProvider;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.SecretVaultProvider;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Makes the providers that are searched after the environment and the files.
public final class FurtherProviders {
    private FurtherProviders() {}

    /// The providers, vaults first.
    ///
    /// @param settings what was found in environment and files: vaults are switched on and configured there
    /// @throws ConfigurationError when two have one name, or a vault cannot be configured
    public static List<Layer> of(Collection<SecretVaultProvider<?>> vaults,
            Collection<ConfigProvider> providers, Settings settings) {
        List<Layer> all = new ArrayList<>();
        for (SecretVaultProvider<?> vault : vaults) {
            if (isEnabled(vault, settings)) {
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
        return new VaultLayer(provider.name(), provider.open(config),
                ConfigRecords.bind(VaultSettings.class, Map.of(),
                        "providers." + provider.name(), settings, section));
    }

    private static boolean isEnabled(SecretVaultProvider<?> vault, Settings settings) {
        Wanted enabled = Wanted.of("enable_" + vault.name(), boolean.class, "false", false);
        WantedValues switches = new WantedValues(settings, Lookup.of("providers"), "settings", "providers");
        return Boolean.TRUE.equals(switches.of(List.of(enabled)).getFirst());
    }
}
