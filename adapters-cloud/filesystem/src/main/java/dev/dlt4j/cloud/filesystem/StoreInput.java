package dev.dlt4j.cloud.filesystem;

import dev.dlt4j.cloud.core.Store;
import dev.dlt4j.cloud.core.StoredFile;
import dev.hardwood.InputFile;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;

/// A file of a store for reads at any place, by ranges of it.
final class StoreInput implements InputFile {
    private final Store store;
    private final StoredFile file;

    private StoreInput(Store store, StoredFile file) {
        this.store = store;
        this.file = file;
    }

    /// The file itself where it is on this machine; not opened yet.
    static InputFile of(Store store, StoredFile file) {
        Optional<Path> local = store.onThisMachine(file);
        return local.isPresent() ? InputFile.of(local.get()) : new StoreInput(store, file);
    }

    @Override
    public void open() {}

    @Override
    public ByteBuffer readRange(long from, int length) throws IOException {
        byte[] bytes = new byte[length];
        try (InputStream in = store.range(file, from, length)) {
            int read = in.readNBytes(bytes, 0, length);
            if (read < length) {
                throw new EOFException("%s ends at byte %d".formatted(file.name(), from + read));
            }
        }
        return ByteBuffer.wrap(bytes);
    }

    @Override
    public long length() throws IOException {
        if (file.size() >= 0) {
            return file.size();
        }
        return store.find(file.path()).map(StoredFile::size).filter(size -> size >= 0)
                .orElseThrow(() -> new IOException("%s: its size cannot be found".formatted(file.name())));
    }

    @Override
    public String name() {
        return file.name();
    }

    @Override
    public void close() {}
}
