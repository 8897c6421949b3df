package dev.dlt4j.http.rest;

import org.jspecify.annotations.Nullable;

/// A function that a configuration names where Python's has a function: `convert: to_millis`. Found through
/// `ServiceLoader`; a static method needs no such class, it is written `com.example.Dates::toMillis`.
public interface NamedFunction {
    /// The name under which configurations call it.
    String name();

    /// What becomes of a value: of a cursor's value for `convert`, of a row for `map`, `filter` and
    /// `yield_map`, of a [dev.dlt4j.http.message.RestResponse] for `action`. Threads may call it at once.
    @Nullable
    Object apply(Object value) throws Exception;
}
