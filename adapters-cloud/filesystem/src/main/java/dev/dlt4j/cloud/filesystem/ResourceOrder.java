package dev.dlt4j.cloud.filesystem;

import dev.dlt4j.cloud.filesystem.FilesystemSource.FileResource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The order in which resources are made: each behind the one whose rows name its files.
final class ResourceOrder {
    private ResourceOrder() {}

    /// @param resources without [#faults]
    static List<FileResource> of(List<FileResource> resources) {
        List<FileResource> ordered = new ArrayList<>();
        Set<String> known = new HashSet<>();
        int before = -1;
        while (ordered.size() > before) {
            before = ordered.size();
            for (FileResource resource : resources) {
                if (!known.contains(resource.name())
                        && resource.filesFrom().filter(parent -> !known.contains(parent)).isEmpty()) {
                    ordered.add(resource);
                    known.add(resource.name());
                }
            }
        }
        return ordered;
    }

    /// What is wrong with `files_from`, by the path of the key.
    static Map<String, String> faults(List<FileResource> resources) {
        Map<String, FileResource> named = new LinkedHashMap<>();
        resources.forEach(resource -> named.put(resource.name(), resource));
        Map<String, String> faults = new LinkedHashMap<>();
        for (int i = 0; i < resources.size(); i++) {
            String parent = resources.get(i).filesFrom().orElse(null);
            if (parent != null && !named.containsKey(parent)) {
                faults.put("resources[%d].files_from".formatted(i),
                        "no resource of this source is named \"%s\"; there are %s".formatted(parent,
                                String.join(", ", named.keySet())));
            } else if (parent != null && isOwnParent(resources.get(i), named)) {
                faults.put("resources[%d].files_from".formatted(i),
                        "the rows of %s are themselves made of those of this resource".formatted(parent));
            }
        }
        return faults;
    }

    private static boolean isOwnParent(FileResource resource, Map<String, FileResource> named) {
        Set<String> passed = new HashSet<>();
        FileResource at = resource;
        while (at != null && passed.add(at.name())) {
            at = at.filesFrom().map(named::get).orElse(null);
        }
        return at != null && at.name().equals(resource.name());
    }
}
