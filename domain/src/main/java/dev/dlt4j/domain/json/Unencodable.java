package dev.dlt4j.domain.json;

import dev.dlt4j.domain.TerminalException;

/// Carries a fault in a value up through its containers, which put their keys before the path.
final class Unencodable extends RuntimeException {
    private final String fault;
    private String path = "";

    /// @param fault goes on after "The value at 'path' "
    Unencodable(String fault) {
        super(fault, null, false, false);
        this.fault = fault;
    }

    Unencodable below(String key) {
        path = path.isEmpty() || path.startsWith("[") ? key + path : key + "." + path;
        return this;
    }

    Unencodable below(int index) {
        path = "[" + index + "]" + (path.isEmpty() || path.startsWith("[") ? "" : ".") + path;
        return this;
    }

    TerminalException toException() {
        var where = path.isEmpty() ? "The value" : "The value at '" + path + "'";
        return new TerminalException(where + " " + fault + ".");
    }
}
