package dev.dlt4j.spi.notice;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A step of a call that has ended: what a tracing system calls a span.
///
/// @param id         32 hexadecimal digits, different for each step
/// @param step       `extract`, `normalize`, `load`, `sync`, or `run` for a whole run that failed
/// @param loadId     the package it worked on; empty for a step that makes packages
/// @param attributes what it did, by dlt's names
/// @param failure    why it failed; empty when it succeeded
public record RunSpan(String id, String step, Optional<String> loadId, Instant startedAt, Instant endedAt,
        Map<String, @Nullable Object> attributes, Optional<String> failure) {
    Map<String, @Nullable Object> toMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("span_id", id);
        map.put("step", step);
        map.put("load_id", loadId.orElse(null));
        map.put("started_at", startedAt.toString());
        map.put("finished_at", endedAt.toString());
        map.put("step_exception", failure.orElse(null));
        return map;
    }
}
