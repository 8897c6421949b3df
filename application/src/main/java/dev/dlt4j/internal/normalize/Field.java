package dev.dlt4j.internal.normalize;

import dev.dlt4j.spi.batch.ColumnBuilder;
import org.jspecify.annotations.Nullable;

/// A key of a [Shape]: what it is called as a column and where its values go. Owned by one flattener.
final class Field {
    /// Not looked up in the schema yet.
    static final int UNRESOLVED = 0;
    /// Values wait for the end of the document, where they are decided.
    static final int OPEN = 1;
    /// The schema has no such column: a null says nothing, any other value waits.
    static final int NEW = 2;
    static final int TEXT = 3;
    static final int LONG = 4;
    static final int DOUBLE = 5;
    static final int BOOL = 6;
    static final int TIMESTAMP = 7;
    static final int JSON = 8;
    /// A rule of the schema leaves the field out.
    static final int SKIPPED = 9;

    final Shape owner;
    final int index;
    /// The key between its quotes, as the documents spell it.
    final byte[] raw;
    final String key;
    /// The key's normalized part of a path.
    final String name;
    /// The column its scalar values go to.
    final String column;
    /// True when another key or the table itself also writes to the column: then the order of a row decides.
    boolean shared;

    int mode = UNRESOLVED;
    /// Whether a null breaks the schema's promise.
    boolean required;
    /// Whether objects and lists stay values of the column.
    boolean keepsNested;
    @Nullable
    ColumnBuilder builder;

    /// The object in which the key was met last, to find keys that come twice.
    long seenIn;
    /// Where in the document the key was met last.
    int ordinal;
    boolean nullSeen;

    private @Nullable Shape object;
    private @Nullable Items items;

    Field(Shape owner, int index, byte[] raw, String key, String name, String column) {
        this.owner = owner;
        this.index = index;
        this.raw = raw;
        this.key = key;
        this.name = name;
        this.column = column;
    }

    /// The shape of the objects under this key.
    Shape object() {
        Shape found = object;
        if (found == null) {
            found = owner.below(this);
            object = found;
        }
        return found;
    }

    /// The items of the lists under this key.
    Items items(Tables tables) {
        Items found = items;
        if (found == null) {
            found = tables.items(this);
            items = found;
        }
        return found;
    }

    /// Forgets what the schema said, to be asked again when the key is met next.
    void unresolve() {
        mode = UNRESOLVED;
        builder = null;
    }

    /// The keys that lead to the value from its row, with dots between.
    String path() {
        Field above = owner.above();
        return above == null ? key : above.path() + "." + key;
    }

    /// Where the value stands in its row: the ordinals of the keys that lead to it.
    int[] place() {
        int depth = 1;
        for (Field above = owner.above(); above != null; above = above.owner.above()) {
            depth++;
        }
        int[] place = new int[depth];
        Field at = this;
        for (int i = depth - 1; at != null; i--) {
            place[i] = at.ordinal;
            at = at.owner.above();
        }
        return place;
    }
}
