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
final class RunningAlone implements ResourceContext {
    private final String resource;
    private final Map<String, @Nullable Object> state = new LinkedHashMap<>();
    private final @Nullable Object resumed;
    final List<Object> checkpoints = new ArrayList<>();

    RunningAlone(String resource) {
        this(resource, null);
    }

    RunningAlone(String resource, @Nullable Object resumed) {
        this.resource = resource;
        this.resumed = resumed;
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
        throw new IllegalStateException("there is no cursor");
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
