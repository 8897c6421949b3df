package dev.dlt4j.http.rest;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.jsonpath.JsonPath;
import dev.dlt4j.http.message.RestResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The values of placeholders for the requests of one job: fields of its answers, and the values that the
/// first request had.
///
/// @param resource the resource's name, for messages
/// @param kept     fields of answers, by placeholder
/// @param others   values of all other placeholders
record JobValues(String resource, Map<String, @Nullable Object> kept,
        Function<String, @Nullable Object> others) implements Function<String, @Nullable Object> {
    @Override
    public @Nullable Object apply(String name) {
        if (!name.startsWith(JobPlan.STARTED) && !name.startsWith(JobPlan.POLLED)) {
            return others.apply(name);
        }
        Object value = kept.get(name);
        if (value == null) {
            throw new TerminalException("resource %s: the answer has no value for {%s}".formatted(resource,
                    name));
        }
        return value;
    }

    /// With the values of an answer that placeholders name: a field of its body, or, as `location`, its
    /// header of that name.
    ///
    /// @param names  placeholders of all requests
    /// @param prefix of those that this answer has the values of
    JobValues with(RestResponse answer, Iterable<String> names, String prefix) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(kept);
        for (String name : names) {
            if (name.startsWith(prefix)) {
                String path = name.substring(prefix.length());
                Object found = path.equals("location")
                        ? answer.header("location").orElse(null)
                        : null;
                more.put(name, found == null ? value(answer, path) : found);
            }
        }
        return new JobValues(resource, more, others);
    }

    private static @Nullable Object value(RestResponse answer, String path) {
        List<@Nullable Object> found = JsonPath.of(path).values(answer.json());
        return found.isEmpty() ? null : found.getFirst();
    }
}
