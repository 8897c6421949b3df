package dev.dlt4j.internal.pack;

import dev.dlt4j.domain.document.Documents;
import dev.dlt4j.domain.load.JobFileName;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A file of a package that is being extracted, as far as it is on disk.
///
/// @param name   of the file, in the package's folder of jobs
/// @param table  whose rows it holds
/// @param length how many of its bytes count
/// @param rows   how many rows these are
public record KeptFile(String name, String table, long length, long rows) {
    private static final String ENDING = ".dlt4j";

    /// The id in its name; those of later files are greater.
    String id() {
        return JobFileName.parse(name.substring(0, name.length() - ENDING.length())).fileId();
    }

    Map<String, @Nullable Object> toStored() {
        Map<String, @Nullable Object> stored = new LinkedHashMap<>();
        stored.put("name", name);
        stored.put("table", table);
        stored.put("length", length);
        stored.put("rows", rows);
        return stored;
    }

    static KeptFile ofStored(@Nullable Object stored) {
        Map<String, @Nullable Object> file = Documents.mapOrEmpty(stored);
        return new KeptFile(String.valueOf(file.get("name")), String.valueOf(file.get("table")),
                number(file.get("length")), number(file.get("rows")));
    }

    static long number(@Nullable Object value) {
        return value instanceof Long number ? number : 0;
    }
}
