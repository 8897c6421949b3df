package dev.dlt4j.http.rest;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// An endpoint's configuration as a text that is the same in each process: by it a run knows whether it reads
/// the same pages as the one that broke off.
final class EndpointText {
    private static final Set<String> COUNTED = Set.of("paginator", "data_selector", "format", "stop_when",
            "incremental", "page_size", "job", "response_actions", "include_from_parent");

    private EndpointText() {}

    /// Those keys of a resource and its endpoint that decide which pages there are; credentials do not.
    static String ofEndpoint(Map<String, @Nullable Object> keys) {
        Map<String, @Nullable Object> counted = new TreeMap<>(RestFaults.map(keys.get("endpoint")));
        counted.putAll(keys);
        counted.keySet().retainAll(COUNTED);
        return of(counted);
    }

    /// A part of a configuration, in which there may be objects of Java.
    static String of(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, String> sorted = new TreeMap<>();
                map.forEach((key, each) -> sorted.put(String.valueOf(key), of(each)));
                yield sorted.toString();
            }
            case List<?> list -> list.stream().map(EndpointText::of).toList().toString();
            case String text -> text;
            case Number number -> number.toString();
            case Boolean flag -> flag.toString();
            case Record parts -> parts.toString();
            case null -> "null";
            // the class of a lambda has another name in each process
            default -> value.getClass().isHidden() ? "a function" : value.getClass().getName();
        };
    }
}
