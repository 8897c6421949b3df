package dev.dlt4j.internal.normalize.rows;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The keys met in objects at one path of the documents, in the order in which they were first met.
/// The next key of an object is usually the one that came next in the object before, so that the [Field] is
/// usually found by comparing bytes, without hashing.
public final class ObjectFields {
    public final TableRows table;
    /// Path of the row the objects belong to, from the root table down, in normalized parts.
    final List<String> tablePath;
    /// Path from the row to these objects.
    final List<String> path;
    /// Levels left in which objects are flattened to columns. At 0 they stay values.
    final int level;
    /// The same for the row: lists count from it.
    final int rowLevel;
    private final @Nullable Field above;
    private final Names names;

    private final Map<String, Field> byKey = new HashMap<>();
    private Field[] fields = new Field[8];
    private int size;
    /// Open addressing over raw keys; also holds other spellings of the same key.
    private byte[] @Nullable [] spellings = new byte[16][];
    private Field[] spelled = new Field[16];
    private int spellingCount;

    ObjectFields(TableRows table, List<String> tablePath, int rowLevel, Names names) {
        this(table, tablePath, List.of(), rowLevel, rowLevel, null, names);
    }

    private ObjectFields(TableRows table, List<String> tablePath, List<String> path, int level, int rowLevel,
            @Nullable Field above, Names names) {
        this.table = table;
        this.tablePath = tablePath;
        this.path = path;
        this.level = level;
        this.rowLevel = rowLevel;
        this.above = above;
        this.names = names;
    }

    /// The field whose value is the object; null for a row itself.
    @Nullable
    Field above() {
        return above;
    }

    ObjectFields below(Field field) {
        return new ObjectFields(table, tablePath, Names.append(path, field.name), level - 1, rowLevel, field,
                names);
    }

    public int size() {
        return size;
    }

    public Field field(int index) {
        return fields[index];
    }

    /// The field of a key spelled like this, or null when it was never met.
    @Nullable
    public Field find(byte[] bytes, int from, int to) {
        int mask = spellings.length - 1;
        int slot = hash(bytes, from, to) & mask;
        for (byte[] spelling = spellings[slot]; spelling != null; spelling = spellings[slot]) {
            if (Arrays.equals(spelling, 0, spelling.length, bytes, from, to)) {
                return spelled[slot];
            }
            slot = (slot + 1) & mask;
        }
        return null;
    }

    /// The field of a key that was not found by its spelling: a new one, or a known one spelled with other
    /// escapes.
    ///
    /// @param raw the bytes between the quotes
    public Field add(byte[] raw) {
        String key = JsonStrings.decode(raw, 0, raw.length);
        Field known = byKey.get(key);
        if (known == null) {
            known = create(raw, key, names.part(key));
        }
        spell(raw, known);
        return known;
    }

    /// The field of a key that is not in documents: the value of a scalar item, the list of a list.
    Field named(String key) {
        Field known = byKey.get(key);
        return known != null ? known : add(Names.utf8(key));
    }

    private Field create(byte[] raw, String key, String name) {
        if (size == fields.length) {
            fields = Arrays.copyOf(fields, size * 2);
        }
        Field field = new Field(this, size, raw, key, name, names.column(path, name));
        fields[size++] = field;
        byKey.put(key, field);
        table.own(field);
        return field;
    }

    private void spell(byte[] raw, Field field) {
        if (++spellingCount * 2 > spellings.length) {
            byte[] @Nullable [] earlier = spellings;
            Field[] earlierFields = spelled;
            spellings = new byte[earlier.length * 2][];
            spelled = new Field[earlier.length * 2];
            for (int i = 0; i < earlier.length; i++) {
                if (earlier[i] != null) {
                    place(earlier[i], earlierFields[i]);
                }
            }
        }
        place(raw, field);
    }

    private void place(byte[] raw, Field field) {
        int mask = spellings.length - 1;
        int slot = hash(raw, 0, raw.length) & mask;
        while (spellings[slot] != null) {
            slot = (slot + 1) & mask;
        }
        spellings[slot] = raw;
        spelled[slot] = field;
    }

    private static int hash(byte[] bytes, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = hash * 31 + bytes[i];
        }
        return hash ^ (hash >>> 15);
    }
}
