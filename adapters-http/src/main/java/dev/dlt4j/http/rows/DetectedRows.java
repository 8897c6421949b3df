package dev.dlt4j.http.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where the rows of an answer are likely to be, found as dlt finds them: the first list under a usual name,
/// else the first list, up to three names deep; else the whole body.
final class DetectedRows {
    private static final Set<String> USUAL = Set.of("data", "items", "results", "entries", "records", "rows",
            "entities", "payload", "content", "objects", "values");
    private static final int MAX_DEPTH = 3;

    private DetectedRows() {}

    static Selector in(Outline outline) {
        List<List<String>> lists = new ArrayList<>();
        collect(outline.document(), List.of(), lists);
        return Selector.ofNames(lists.stream().filter(path -> USUAL.contains(path.getLast())).findFirst()
                .or(() -> lists.stream().findFirst()).orElse(List.of()));
    }

    private static void collect(@Nullable Object value, List<String> path, List<List<String>> lists) {
        if (path.size() >= MAX_DEPTH || !(value instanceof Map<?, ?> members)) {
            return;
        }
        members.forEach((key, member) -> {
            List<String> here = new ArrayList<>(path);
            here.add(String.valueOf(key));
            if (member instanceof List<?>) {
                lists.add(here);
            } else {
                collect(member, here, lists);
            }
        });
    }
}
