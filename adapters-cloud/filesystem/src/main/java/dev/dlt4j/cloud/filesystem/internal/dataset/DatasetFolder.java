package dev.dlt4j.cloud.filesystem.internal.dataset;

import dev.dlt4j.cloud.core.Glob;
import dev.dlt4j.cloud.core.Store;
import dev.dlt4j.cloud.core.StoredFile;
import dev.dlt4j.domain.DltException;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.TransientException;
import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.domain.json.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The folder of a dataset in a store. Paths are relative to it.
final class DatasetFolder {
    /// Something that a store does.
    @FunctionalInterface
    private interface Work<T> {
        T run() throws IOException;
    }

    private final Store store;
    private final String folder;

    DatasetFolder(Store store, String dataset) {
        this.store = store;
        this.folder = dataset + "/";
    }

    String location() {
        return store.toString();
    }

    /// The files whose paths begin so, sorted; none when there is no dataset.
    List<StoredFile> startingWith(String prefix) {
        return doing("list " + named(prefix), () -> store.list(Glob.startingWith(folder + prefix)));
    }

    /// The path of a file that was listed.
    String pathOf(StoredFile file) {
        return file.path().substring(folder.length());
    }

    Optional<StoredFile> find(String path) {
        return doing("look for " + named(path), () -> store.find(folder + path));
    }

    String text(StoredFile file) {
        return doing("read " + file.name(), () -> {
            try (InputStream in = store.open(file)) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        });
    }

    @Nullable
    Object json(StoredFile file) {
        String text = text(file);
        try {
            return JsonParser.parse(text);
        } catch (DltException | IllegalArgumentException e) {
            throw new TerminalException(
                    "%s is no JSON: %s; it was changed or cut off, restore or remove it".formatted(
                            file.name(),
                            e.getMessage()),
                    e);
        }
    }

    void putJson(String path, Map<String, @Nullable Object> values) {
        byte[] content = JsonText.compactBytes(values);
        doing("write " + named(path), () -> {
            store.put(folder + path, content);
            return path;
        });
    }

    void put(String path, Path content) {
        doing("write " + named(path), () -> {
            store.put(folder + path, content);
            return path;
        });
    }

    /// The whole address of a path.
    String url(String path) {
        return store.url(folder + path);
    }

    void delete(Collection<StoredFile> files) {
        if (!files.isEmpty()) {
            doing("delete files of " + named(""), () -> {
                store.delete(files.stream().map(StoredFile::path).toList());
                return files;
            });
        }
    }

    void deleteAll() {
        doing("delete " + named(""), () -> {
            store.deleteFolder(folder.substring(0, folder.length() - 1));
            return folder;
        });
    }

    /// The file itself where it is on this machine.
    @Nullable
    Path onThisMachine(StoredFile file) {
        return store.onThisMachine(file).orElse(null);
    }

    InputStream open(StoredFile file) {
        return doing("read " + file.name(), () -> store.open(file));
    }

    private String named(String path) {
        return folder + path + " in " + store;
    }

    private static <T> T doing(String what, Work<T> work) {
        try {
            return work.run();
        } catch (AccessDeniedException e) {
            throw new TerminalException("cannot " + what + ": permission denied; check who may write there",
                    e);
        } catch (InvalidPathException e) {
            throw new TerminalException(
                    "cannot " + what + ": " + e.getReason() + "; no file can have this name",
                    e);
        } catch (IOException e) {
            throw new TransientException("cannot %s: %s; run again".formatted(what,
                    e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()), e);
        }
    }
}
