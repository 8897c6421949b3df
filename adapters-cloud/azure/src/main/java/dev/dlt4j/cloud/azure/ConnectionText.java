package dev.dlt4j.cloud.azure;

import dev.dlt4j.spi.config.ConfigurationError;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A connection string, as the portal shows it: `DefaultEndpointsProtocol=https;AccountName=…;AccountKey=…`.
///
/// @param values by names in lower case
record ConnectionText(Map<String, String> values) {
    private static final String EMULATOR = "devstoreaccount1";
    /// Published, and the same on each machine.
    private static final String EMULATOR_KEY = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I"
            + "6tq"
            + "/K1SZFPTOtr/KBHBeksoGMGw==";

    ConnectionText {
        values = Map.copyOf(values);
    }

    /// Reads one.
    ///
    /// @param key where it is set, for messages
    static ConnectionText of(String text, String key) {
        Map<String, String> values = new HashMap<>();
        for (String part : text.strip().split(";", -1)) {
            int sign = part.indexOf('=');
            if (sign > 0) {
                values.put(part.substring(0, sign).strip().toLowerCase(Locale.ROOT),
                        part.substring(sign + 1).strip());
            } else if (!part.isBlank()) {
                throw ConfigurationError.at(key, "it is not a connection string such as "
                        + "\"DefaultEndpointsProtocol=https;AccountName=…;AccountKey=…\"");
            }
        }
        if (Boolean.parseBoolean(values.get("usedevelopmentstorage"))) {
            values.putIfAbsent("accountname", EMULATOR);
            values.putIfAbsent("accountkey", EMULATOR_KEY);
            values.putIfAbsent("blobendpoint", "http://127.0.0.1:10000/" + EMULATOR);
        }
        return new ConnectionText(values);
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    /// The URL of the account, if it says that.
    Optional<String> endpoint() {
        return value("blobendpoint").or(() -> value("accountname").map(account -> "%s://%s.blob.%s".formatted(
                value("defaultendpointsprotocol").orElse("https"), account,
                value("endpointsuffix").orElse("core.windows.net"))));
    }

    /// The account, if it says that, or the host does.
    Optional<String> account() {
        return value("accountname");
    }

    @Override
    public String toString() {
        return "a connection string of " + account().or(this::endpoint).orElse("no account");
    }
}
