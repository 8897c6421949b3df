package dev.dlt4j.http.rows;

import dev.dlt4j.http.message.RestResponse;
import java.util.AbstractList;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// A list of a body that may be larger than the memory, of which only the place is known. It looks empty.
final class LargeList extends AbstractList<@Nullable Object> implements RowParts {
    private final RestResponse response;
    private final long from;
    private final int count;
    private final boolean objects;
    private final boolean huge;
    private final int hash;

    LargeList(RestResponse response, long from, int count, boolean objects, boolean huge, int hash) {
        this.response = response;
        this.from = from;
        this.count = count;
        this.objects = objects;
        this.huge = huge;
        this.hash = hash;
    }

    @Override
    public Iterator<RowPage> pieces() {
        return new ListPieces(response.stream(), from, count, objects, huge);
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public int contentHash() {
        return hash;
    }

    @Override
    public @Nullable Object get(int index) {
        throw new IndexOutOfBoundsException(index);
    }

    @Override
    public int size() {
        return 0;
    }
}
