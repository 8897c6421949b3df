package dev.dlt4j.cloud.filesystem;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What the end of a name says of a file, as dlt reads it.
///
/// @param name     `application/` and the ending where the ending is not known
/// @param encoding how it is packed
record MimeType(String name, Optional<String> encoding) {
    private static final Map<String, String> PACKED = Map.of("gz", "gzip", "bz2", "bzip2", "xz", "xz", "br",
            "br");
    private static final Map<String, String> KNOWN = Map.ofEntries(Map.entry("csv", "text/csv"),
            Map.entry("tsv", "text/tab-separated-values"), Map.entry("txt", "text/plain"),
            Map.entry("html", "text/html"), Map.entry("md", "text/markdown"), Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"), Map.entry("jpeg", "image/jpeg"), Map.entry("tar",
                    "application/x-tar"),
            Map.entry("zst", "application/zstd"), Map.entry("xls", "application/vnd.ms-excel"),
            Map.entry("xlsx",
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"));

    static MimeType of(String fileName) {
        String ending = ending(fileName);
        String packing = PACKED.get(ending);
        if (packing == null) {
            return new MimeType(name(ending), Optional.empty());
        }
        String inner = ending(fileName.substring(0, fileName.length() - ending.length() - 1));
        return new MimeType(name(inner.isEmpty() ? ending : inner), Optional.of(packing));
    }

    private static String name(String ending) {
        return KNOWN.getOrDefault(ending, "application/" + (ending.isEmpty() ? "octet-stream" : ending));
    }

    private static String ending(String name) {
        int point = name.lastIndexOf('.');
        return point <= 0 ? "" : name.substring(point + 1).toLowerCase(Locale.ROOT);
    }
}
