package dev.dlt4j.it.badinput;

import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.source.JsonRows;
import dev.dlt4j.spi.source.Origin;
import dev.dlt4j.spi.source.Out;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Hands pages on and deletes a file behind the first one.
record GoneAfterTheFirstPage<T>(Out<T> out, Path going) implements Out<T> {
    @Override
    public void emit(T item) {
        out.emit(item);
    }

    @Override
    public long jsonLines(byte[] bytes, int from, int to, Origin origin) {
        long lineFeeds = out.jsonLines(bytes, from, to, origin);
        remove();
        return lineFeeds;
    }

    @Override
    public void rows(JsonRows rows) {
        out.rows(rows);
        remove();
    }

    private void remove() {
        try {
            Files.deleteIfExists(going);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void table(ColumnBatch batch) {
        out.table(batch);
    }
}
