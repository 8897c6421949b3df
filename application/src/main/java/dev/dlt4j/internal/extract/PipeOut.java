package dev.dlt4j.internal.extract;

import dev.dlt4j.internal.extract.pipe.BytesPage;
import dev.dlt4j.internal.extract.pipe.Pipe;
import dev.dlt4j.internal.extract.pipe.PipeLoop;
import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.format.SqlModel;
import dev.dlt4j.spi.source.JsonRows;
import dev.dlt4j.spi.source.Origin;
import dev.dlt4j.spi.source.Out;

/// Receives items from the code of a resource, and returns when they have gone through its pipe.
final class PipeOut<T> implements Out<T> {
    private final Pipe pipe;
    private final PipeLoop loop;
    private final Lines lines;

    PipeOut(Pipe pipe, PipeLoop loop, Lines lines) {
        this.pipe = pipe;
        this.loop = loop;
        this.lines = lines;
    }

    @Override
    public void emit(T item) {
        if (item == null) {
            throw new IllegalArgumentException(
                    "its code emitted null where a row or a page was expected: leave such rows out");
        }
        loop.push(pipe, item);
    }

    @Override
    public long jsonLines(byte[] bytes, int from, int to, Origin origin) {
        Lines.Counted found = lines.check(bytes, from, to, origin);
        loop.push(pipe, new BytesPage(bytes, from, to, found.documents()));
        return found.lineFeeds();
    }

    @Override
    public void rows(JsonRows written) {
        written.to((bytes, from, to, count) -> loop.push(pipe, new BytesPage(bytes, from, to, count)));
    }

    @Override
    public void model(SqlModel model) {
        loop.push(pipe, model);
    }

    @Override
    public void table(ColumnBatch batch) {
        loop.push(pipe, batch);
    }
}
