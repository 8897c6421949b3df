package dev.dlt4j.cloud.filesystem.internal.dataset;

import dev.dlt4j.cloud.core.StoredFile;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.document.Documents;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The file `init` of a dataset: that it is there, and the version of its layout in which it was made. In the
/// first version, whose file is empty, names of compressed files do not say so.
final class InitFile {
    static final String NAME = "init";
    private static final String INITIAL = "initial_version";
    private static final String CURRENT = "current_version";
    private static final long NEWEST = 2;

    private final DatasetFolder folder;

    InitFile(DatasetFolder folder) {
        this.folder = folder;
    }

    boolean isThere() {
        return folder.find(NAME).isPresent();
    }

    /// Makes the file, or brings the one that is there up to date.
    ///
    /// @return the version in which the dataset was made
    /// @throws TerminalException when it was made by a newer program
    long prepare() {
        Optional<StoredFile> there = folder.find(NAME);
        if (there.isEmpty()) {
            write(NEWEST);
            return NEWEST;
        }
        if (folder.text(there.get()).isBlank()) {
            write(1);
            return 1;
        }
        Map<String, @Nullable Object> versions = Documents.mapOrEmpty(folder.json(there.get()));
        long initial = version(versions, INITIAL, there.get());
        long current = version(versions, CURRENT, there.get());
        if (current != NEWEST) {
            write(initial);
        }
        return initial;
    }

    private static long version(Map<String, @Nullable Object> versions, String key, StoredFile file) {
        Object version = versions.get(key);
        if (version instanceof Long number && List.of(1L, NEWEST).contains(number)) {
            return number;
        }
        throw new TerminalException(
                ("%s says %s %s, this program knows 1 and 2: the dataset was made by a newer program or the "
                        + "file was changed; use that program, or restore the file")
                        .formatted(file.name(), key, version));
    }

    private void write(long initial) {
        Map<String, @Nullable Object> versions = new LinkedHashMap<>();
        versions.put(INITIAL, initial);
        versions.put(CURRENT, NEWEST);
        folder.putJson(NAME, versions);
    }
}
