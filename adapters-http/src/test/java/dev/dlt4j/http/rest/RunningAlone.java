package dev.dlt4j.http.rest;

import dev.dlt4j.spi.source.CursorRange;
import dev.dlt4j.spi.source.ResourceContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A resource that runs outside of a pipeline.
public final class RunningAlone implements ResourceContext {
    private final String resource;
    private final Map<String, @Nullable Object> state = new LinkedHashMap<>();
    private final @Nullable Object resumed;
    private final @Nullable Object start;
    private final @Nullable Object end;
    final List<Object> checkpoints = new ArrayList<>();

    public RunningAlone(String resource) {
        this(resource, null);
    }

    RunningAlone(String resource, @Nullable Object resumed) {
        this(resource, resumed, null, null);
    }

    RunningAlone(String resource, @Nullable Object resumed, @Nullable Object start, @Nullable Object end) {
        this.resource = resource;
        this.resumed = resumed;
        this.start = start;
        this.end = end;
    }

    @Override
    public String pipelineName() {
        return "alone";
    }

    @Override
    public String resourceName() {
        return resource;
    }

    @Override
    public String sourceName() {
        return "alone";
    }

    @Override
    public boolean cancelled() {
        return false;
    }

    @Override
    public Map<String, @Nullable Object> state() {
        return state;
    }

    @Override
    public Map<String, @Nullable Object> sourceState() {
        return state;
    }

    @Override
    public CursorRange cursor() {
        return new CursorWindows.Window(start, end, start);
    }

    @Override
    public void checkpoint(Object position) {
        checkpoints.add(position);
    }

    @Override
    public Optional<Object> resumePosition() {
        return Optional.ofNullable(resumed);
    }
}
