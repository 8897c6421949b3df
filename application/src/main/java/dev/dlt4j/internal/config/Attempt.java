package dev.dlt4j.internal.config;

import java.util.ArrayList;
import java.util.List;

/// A key that was looked up in one provider.
///
/// @param provider by its name: `Environment Variables`, `secrets.toml` …
/// @param key      in the provider's own form: `SOURCES__GH__TOKEN`, `sources.gh.token`
public record Attempt(String provider, String key) {
    /// The provider of the file that must not hold secrets.
    static final String CONFIG = "config.toml";

    /// The attempts as text, those of one provider in a row in one line:
    /// `secrets.toml: sources.gh.token, sources.token`.
    static List<String> lines(List<Attempt> attempts) {
        List<String> lines = new ArrayList<>();
        String provider = null;
        for (Attempt attempt : attempts) {
            lines.add(attempt.provider().equals(provider)
                    ? lines.removeLast() + ", " + attempt.key()
                    : attempt.provider() + ": " + attempt.key());
            provider = attempt.provider();
        }
        return lines;
    }
}
