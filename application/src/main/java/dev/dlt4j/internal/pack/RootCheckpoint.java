package dev.dlt4j.internal.pack;

import dev.dlt4j.domain.document.Documents;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How far a resource that is no transformer was extracted, with the transformers that take its items. All
/// maps are by the name of the resource.
///
/// @param resource the resource's name
/// @param request  hash of what it was asked for; a checkpoint counts for the same request only
/// @param position where its code reads on; null when it gave all it has
/// @param finished whether it gave all it has
/// @param files    the files of its tables
/// @param empty    tables that are made though they got no row
/// @param rows     how many rows each resource gave
/// @param state    what each remembers
/// @param cursors  how far each cursor is
/// @param limits   what each limit has counted
/// @param tables   the tables as stored in a schema, by their names
public record RootCheckpoint(String resource, String request, @Nullable Object position, boolean finished,
        List<KeptFile> files, List<String> empty, Map<String, Long> rows,
        Map<String, @Nullable Object> state, Map<String, @Nullable Object> cursors,
        Map<String, @Nullable Object> limits, Map<String, @Nullable Object> tables) {
    /// A copy that does not change when the state it was made of does.
    public RootCheckpoint detached() {
        return new RootCheckpoint(resource, request, Documents.frozenValue(position), finished, files, empty,
                rows, Documents.frozen(state), Documents.frozen(cursors), limits, tables);
    }

    /// The rows of all files.
    public long keptRows() {
        return files.stream().mapToLong(KeptFile::rows).sum();
    }

    Map<String, @Nullable Object> toStored() {
        Map<String, @Nullable Object> stored = new LinkedHashMap<>();
        stored.put("resource", resource);
        stored.put("request", request);
        stored.put("position", position);
        stored.put("finished", finished);
        stored.put("files", files.stream().map(KeptFile::toStored).toList());
        stored.put("empty", empty);
        stored.put("rows", rows);
        stored.put("state", state);
        stored.put("cursors", cursors);
        stored.put("limits", limits);
        stored.put("tables", tables);
        return stored;
    }

    static RootCheckpoint ofStored(Map<String, @Nullable Object> stored) {
        List<KeptFile> files = new ArrayList<>();
        Documents.listOrEmpty(stored.get("files")).forEach(file -> files.add(KeptFile.ofStored(file)));
        Map<String, Long> rows = new LinkedHashMap<>();
        Documents.mapOrEmpty(stored.get("rows"))
                .forEach((name, count) -> rows.put(name, KeptFile.number(count)));
        return new RootCheckpoint(String.valueOf(stored.get("resource")),
                String.valueOf(stored.get("request")), stored.get("position"),
                Boolean.TRUE.equals(stored.get("finished")), files,
                Documents.strings(stored.get("empty")), rows,
                Documents.mapOrEmpty(stored.get("state")), Documents.mapOrEmpty(stored.get("cursors")),
                Documents.mapOrEmpty(stored.get("limits")), Documents.mapOrEmpty(stored.get("tables")));
    }
}
