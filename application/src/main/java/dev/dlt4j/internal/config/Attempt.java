package dev.dlt4j.internal.config;

/// A key that was asked for.
///
/// @param provider who was asked: `Environment Variables`, `secrets.toml` …
/// @param key      in the provider's own form: `SOURCES__GH__TOKEN`, `sources.gh.token`
public record Attempt(String provider, String key) {}
