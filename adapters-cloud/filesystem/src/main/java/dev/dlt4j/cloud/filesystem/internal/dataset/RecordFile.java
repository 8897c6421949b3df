package dev.dlt4j.cloud.filesystem.internal.dataset;

import dev.dlt4j.cloud.core.StoredFile;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// A file of `_dlt_version` or `_dlt_pipeline_state`, by its name: `owner__time__hash.jsonl`.
///
/// @param owner the schema or pipeline
/// @param time  a load id; files are ordered by its text
/// @param hash  the hash of the schema in hexadecimal digits
record RecordFile(StoredFile file, String owner, String time, String hash) {
    private static final String SEPARATOR = "__";
    private static final String ENDING = ".jsonl";

    /// The records of a table; files of other names are left out.
    static List<RecordFile> of(DatasetFolder folder, String table) {
        return folder.startingWith(table + "/").stream().map(RecordFile::parsed).flatMap(Optional::stream)
                .toList();
    }

    private static Optional<RecordFile> parsed(StoredFile file) {
        String name = file.fileName();
        String stem = name.lastIndexOf('.') > 0 ? name.substring(0, name.lastIndexOf('.')) : name;
        int last = stem.lastIndexOf(SEPARATOR);
        int first = last < 0 ? -1 : stem.lastIndexOf(SEPARATOR, last - SEPARATOR.length());
        return first < 0
                ? Optional.empty()
                : Optional.of(new RecordFile(file, stem.substring(0, first),
                        stem.substring(first + SEPARATOR.length(), last),
                        stem.substring(last + SEPARATOR.length())));
    }

    /// The path of a record.
    static String path(String table, String owner, String time, String versionHash) {
        return table + "/" + owner + SEPARATOR + time + SEPARATOR + hex(versionHash) + ENDING;
    }

    /// The hash of a schema as names of files can have it.
    static String hex(String versionHash) {
        try {
            return HexFormat.of().formatHex(Base64.getDecoder().decode(versionHash));
        } catch (IllegalArgumentException noHash) {
            return HexFormat.of().formatHex(versionHash.getBytes(StandardCharsets.UTF_8));
        }
    }
}
