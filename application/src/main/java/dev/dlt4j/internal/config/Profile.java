package dev.dlt4j.internal.config;

/// The profile of a workspace: a name for a set of settings and of folders, such as `prod`.
///
/// @param origin what chose it, as messages say it: `by default`
public record Profile(String name, String origin) {}
