package dev.dlt4j.it.conformance.pipeline;

import dev.dlt4j.it.conformance.Values;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The files of a dataset with loads, times, hashes and file ids masked.
final class CanonFiles {
    private static final Pattern LOAD = Pattern.compile("\\d{10}\\.\\d{1,7}");
    private static final String VERSIONS = "_dlt_version/";
    private static final String STATES = "_dlt_pipeline_state/";

    private CanonFiles() {}

    /// The loads that files are named after.
    static Set<String> loads(List<@Nullable Object> files) {
        Set<String> loads = new LinkedHashSet<>();
        for (Object file : files) {
            String path = String.valueOf(Values.map(file).get("path"));
            if (!path.startsWith(VERSIONS)) {
                LOAD.matcher(path).results().forEach(found -> loads.add(found.group()));
            }
        }
        return loads;
    }

    static List<@Nullable Object> shown(List<@Nullable Object> files, Map<String, String> loads) {
        List<Map<String, @Nullable Object>> masked = new ArrayList<>();
        for (Object file : files) {
            Map<String, @Nullable Object> entry = new LinkedHashMap<>(Values.map(file));
            entry.put("path", masked(String.valueOf(entry.get("path")), loads));
            masked.add(entry);
        }
        masked.sort(Comparator.comparing(CanonText::of));
        List<@Nullable Object> shown = new ArrayList<>();
        Map<String, @Nullable Object> last = Map.of();
        for (Map<String, @Nullable Object> entry : masked) {
            Map<String, @Nullable Object> once = new LinkedHashMap<>(last);
            Object times = once.remove("times");
            if (entry.equals(once)) {
                last.put("times", times instanceof Long count ? count + 1 : 2L);
            } else {
                shown.add(entry);
                last = entry;
            }
        }
        return shown;
    }

    private static String masked(String path, Map<String, String> loads) {
        String shown = path;
        if (path.startsWith(VERSIONS) || path.startsWith(STATES)) {
            shown = shown.replaceAll("__[A-Za-z0-9_-]{20,}\\.jsonl", "__\\$hash.jsonl");
        }
        if (path.startsWith(VERSIONS)) {
            shown = shown.replaceAll("__\\d+(\\.\\d+)?__", "__\\$now__");
        }
        for (Map.Entry<String, String> load : loads.entrySet()) {
            shown = shown.replace(load.getKey(), load.getValue());
        }
        return shown.replaceAll("(?<=[._/-])[0-9a-f]{10}(?=\\.[0-9a-z])", "\\$file");
    }
}
