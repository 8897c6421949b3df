package dev.dlt4j.cloud.filesystem;

import dev.dlt4j.cloud.core.Glob;
import dev.dlt4j.cloud.core.Store;
import dev.dlt4j.cloud.core.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// A store that is elsewhere: it has the files of another one, none of them on this machine. Made to be
/// changed by tests.
class OtherStore implements Store {
    private final Store files;

    OtherStore(Store files) {
        this.files = files;
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
    public void put(String path, byte[] content) throws IOException {
        files.put(path, content);
    }

    @Override
    public void put(String path, Path content) throws IOException {
        files.put(path, content);
    }

    @Override
    public void rename(String from, String to) throws IOException {
        files.rename(from, to);
    }

    @Override
    public void delete(Collection<String> paths) throws IOException {
        files.delete(paths);
    }

    @Override
    public void deleteFolder(String path) throws IOException {
        files.deleteFolder(path);
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
