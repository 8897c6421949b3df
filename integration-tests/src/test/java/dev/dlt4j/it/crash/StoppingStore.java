package dev.dlt4j.it.crash;

import dev.dlt4j.cloud.core.Glob;
import dev.dlt4j.cloud.core.Store;
import dev.dlt4j.cloud.core.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// A store whose process ends instead of the change after so many.
final class StoppingStore implements Store {
    private final Store files;
    private int left;

    /// @param changes how many changes are made before the process ends
    StoppingStore(Store files, int changes) {
        this.files = files;
        this.left = changes;
    }

    private synchronized void change() {
        if (left-- == 0) {
            Runtime.getRuntime().halt(CrashingPipeline.EXIT);
        }
    }

    @Override
    public void put(String path, byte[] content) throws IOException {
        change();
        files.put(path, content);
    }

    @Override
    public void put(String path, Path content) throws IOException {
        change();
        files.put(path, content);
    }

    @Override
    public void rename(String from, String to) throws IOException {
        change();
        files.rename(from, to);
    }

    @Override
    public void delete(Collection<String> paths) throws IOException {
        for (String path : paths) {
            change();
            files.delete(List.of(path));
        }
    }

    @Override
    public void deleteFolder(String path) throws IOException {
        change();
        files.deleteFolder(path);
    }

    @Override
    public List<StoredFile> list(Glob glob) throws IOException {
        return files.list(glob);
    }

    @Override
    public Optional<StoredFile> find(String path) throws IOException {
        return files.find(path);
    }

    @Override
    public InputStream open(StoredFile file) throws IOException {
        return files.open(file);
    }

    @Override
    public InputStream range(StoredFile file, long from, long length) throws IOException {
        return files.range(file, from, length);
    }

    @Override
    public String url(String path) {
        return files.url(path);
    }

    @Override
    public String toString() {
        return files.toString();
    }

    @Override
    public void close() {
        files.close();
    }
}
