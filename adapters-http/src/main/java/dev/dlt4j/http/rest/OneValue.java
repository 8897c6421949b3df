package dev.dlt4j.http.rest;

import org.jspecify.annotations.Nullable;

/// Makes a value of a value, as an expression or a function of the configuration does.
@FunctionalInterface
interface OneValue {
    @Nullable
    Object of(Object value) throws Exception;
}
