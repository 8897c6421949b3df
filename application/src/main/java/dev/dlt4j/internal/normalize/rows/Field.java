package dev.dlt4j.internal.normalize.rows;

import dev.dlt4j.spi.batch.ColumnBuilder;
import org.jspecify.annotations.Nullable;

/// A key of an [ObjectFields]: its name as a column and where its values go. Owned by one flattener.
public final class Field implements ColumnKey {
    /// Not looked up in the schema yet.
    public static final int UNRESOLVED = 0;
    /// Values stay open until the end of the document, where they are decided.
    public static final int OPEN = 1;
    /// The schema has no such column: a null is ignored, any other value stays open.
    public static final int NEW = 2;
    public static final int TEXT = 3;
    public static final int LONG = 4;
    public static final int DOUBLE = 5;
    public static final int BOOL = 6;
    public static final int TIMESTAMP = 7;
    public static final int JSON = 8;
    /// A rule of the schema leaves the field out.
    public static final int SKIPPED = 9;
    /// A column of text that is part of the key from which the row's id is made: only strings go there
    /// directly.
    public static final int KEY_TEXT = 10;

    public final ObjectFields owner;
    public final int index;
    /// The key between its quotes, as the documents spell it.
    public final byte[] raw;
    final String key;
    /// The key's normalized part of a path.
    final String name;
    /// The column its scalar values go to.
    public final String column;
    /// True when another key or the table itself also writes to the column: then the order in the row
    /// decides.
    public boolean shared;

    public int mode = UNRESOLVED;
    /// Whether nulls stay open: where the column must not be null, and in a key from which ids are made.
    public boolean required;
    /// Whether objects and lists stay values of the column.
    public boolean keepsNested;
    @Nullable
    public ColumnBuilder builder;

    /// The object in which the key was last met, to find keys that come twice.
    public long seenIn;
    /// The position in the document where the key was last met.
    public int ordinal;
    public boolean nullSeen;

    private @Nullable ObjectFields object;
    /// The items of the lists under this key; null until [Tables] makes them.
    @Nullable
    ListItems items;

    Field(ObjectFields owner, int index, byte[] raw, String key, String name, String column) {
        this.owner = owner;
        this.index = index;
        this.raw = raw;
        this.key = key;
        this.name = name;
        this.column = column;
    }

    /// The fields of the objects under this key.
    public ObjectFields object() {
        ObjectFields found = object;
        if (found == null) {
            found = owner.below(this);
            object = found;
        }
        return found;
    }

    @Override
    public String column() {
        return column;
    }

    @Override
    public boolean isShared() {
        return shared;
    }

    @Override
    public void share() {
        shared = true;
    }

    @Override
    public boolean isNull() {
        return nullSeen;
    }

    /// Forgets what the schema said, to be asked again when the key is met next.
    @Override
    public void unresolve() {
        mode = UNRESOLVED;
        builder = null;
    }

    @Override
    public String path() {
        Field above = owner.above();
        return above == null ? key : above.path() + "." + key;
    }

    /// The position of the value in its row: the ordinals of the keys that lead to it.
    public int[] place() {
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
