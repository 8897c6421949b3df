package dev.dlt4j.it.conformance.pipeline;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Counts the pages that were read from resources.
final class Pulled {
    private final Map<String, @Nullable Object> pages = new TreeMap<>();

    synchronized void begun(String resource) {
        pages.putIfAbsent(resource, 0L);
    }

    synchronized void page(String resource) {
        pages.merge(resource, 1L, (before, one) -> (long) before + (long) one);
    }

    synchronized Map<String, @Nullable Object> pages() {
        return new TreeMap<>(pages);
    }
}
