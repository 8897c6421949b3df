package dev.dlt4j.internal.config;

import java.util.List;
import java.util.stream.Stream;

/// The sentence about a value that is missing: what to give and where, then every place that was searched,
/// in order.
final class MissingText {
    private MissingText() {}

    static String of(Wanted wanted, ConfigPlace place, String title, Lookup lookup, List<Attempt> attempts,
            Settings settings) {
        String key = wanted.key();
        String words = wanted.ofCode() && wanted.secret() ? "a secret" : ConfigKey.words(wanted.type());
        StringBuilder text = new StringBuilder("%s: %s needs the key \"%s\" (%s)".formatted(place, title, key,
                words));
        if (attempts.isEmpty() || lookup.sections().isEmpty()) {
            return text.toString();
        }
        if (!wanted.ofCode()) {
            List<String> path = lookup.advised();
            text.append("; give it here, as environment variable ").append(Lookup.environmentName(path, key))
                    .append(", or as ").append(Layer.dotted(null, path, key))
                    .append(wanted.secret() ? " in .dlt/secrets.toml" : " in .dlt/config.toml");
        }
        return text.append(tried(attempts, settings)).toString();
    }

    /// Every place that was searched, provider by provider in order, and which files there are.
    static String tried(List<Attempt> attempts, Settings settings) {
        StringBuilder text = new StringBuilder("; it was looked for, in this order:");
        Stream.concat(Attempt.lines(attempts).stream(), settings.files().stream())
                .forEach(line -> text.append("\n      ").append(line));
        return text.toString();
    }
}
