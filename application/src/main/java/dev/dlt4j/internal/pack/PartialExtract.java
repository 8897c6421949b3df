package dev.dlt4j.internal.pack;

import dev.dlt4j.domain.document.Documents;
import dev.dlt4j.domain.json.TypedJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an extract that may break off has on disk, as of its last checkpoint: the file `checkpoint.json` of
/// a package that is being extracted.
///
/// @param source the name of the source
/// @param basis  hash of the schema and the source's state the extract began with
/// @param shared what the source's resources remember together; null when they changed nothing of it
/// @param roots  the resources that made a checkpoint or gave all they have
public record PartialExtract(String source, String basis, @Nullable Map<String, @Nullable Object> shared,
        List<RootCheckpoint> roots) {
    /// Nothing is on disk.
    public static PartialExtract none() {
        return new PartialExtract("", "", null, List.of());
    }

    /// The resources that are asked for the same again.
    ///
    /// @param requests the hash of what each resource is asked for, by its name
    public PartialExtract matching(String wantedBasis, Map<String, String> requests) {
        List<RootCheckpoint> matching = basis.equals(wantedBasis)
                ? roots.stream().filter(root -> root.request().equals(requests.get(root.resource())))
                        .toList()
                : List.of();
        // what resources remember together cannot be taken apart
        boolean divided = shared != null && matching.size() < roots.size();
        return new PartialExtract(source, basis, shared, divided ? List.of() : matching);
    }

    /// How far a resource is.
    public Optional<RootCheckpoint> root(String resource) {
        return roots.stream().filter(root -> root.resource().equals(resource)).findFirst();
    }

    /// All files in the order of the data, each as long as the resource needs it that needs most of it.
    public List<KeptFile> files() {
        Map<String, KeptFile> files = new LinkedHashMap<>();
        for (RootCheckpoint root : roots) {
            root.files().forEach(file -> files.merge(file.name(), file,
                    (one, other) -> one.length() >= other.length() ? one : other));
        }
        List<KeptFile> sorted = new ArrayList<>(files.values());
        sorted.sort(Comparator.comparing(KeptFile::id));
        return sorted;
    }

    String toJson() {
        Map<String, @Nullable Object> stored = new LinkedHashMap<>();
        stored.put("source", source);
        stored.put("basis", basis);
        stored.put("shared", shared);
        stored.put("roots", roots.stream().map(RootCheckpoint::toStored).toList());
        return TypedJson.encode(stored);
    }

    static PartialExtract ofJson(String json) {
        Map<String, @Nullable Object> stored = Documents.mapOrEmpty(TypedJson.decode(json));
        List<RootCheckpoint> roots = new ArrayList<>();
        Documents.listOrEmpty(stored.get("roots"))
                .forEach(root -> roots.add(RootCheckpoint.ofStored(Documents.mapOrEmpty(root))));
        return new PartialExtract(String.valueOf(stored.get("source")), String.valueOf(stored.get("basis")),
                Documents.map(stored.get("shared")), roots);
    }
}
