package dev.dlt4j.spi.batch;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Some rows of a table as named columns of equal length.
///
/// A batch belongs to who made it: whoever receives one is done with it when the call returns, because the
/// maker may then overwrite its arrays.
public final class ColumnBatch {
    private final int rows;
    private final List<String> names;
    private final List<ColumnVector> vectors;
    private final Map<String, Integer> indexes;
    private final Set<String> required;
    private final Set<String> untyped;
    private final boolean ids;

    /// @throws IllegalArgumentException when a vector has another number of rows or a name comes twice
    public ColumnBatch(int rows, List<String> names, List<ColumnVector> vectors) {
        this.rows = rows;
        this.names = List.copyOf(names);
        this.vectors = List.copyOf(vectors);
        this.indexes = HashMap.newHashMap(names.size());
        this.required = Set.of();
        this.untyped = Set.of();
        this.ids = false;
        if (names.size() != vectors.size()) {
            throw new IllegalArgumentException(names.size() + " names for " + vectors.size() + " columns");
        }
        for (int i = 0; i < names.size(); i++) {
            if (vectors.get(i).rows() != rows) {
                throw new IllegalArgumentException("column " + names.get(i) + " has " + vectors.get(i).rows()
                        + " rows in a batch of " + rows);
            }
            if (indexes.put(names.get(i), i) != null) {
                throw new IllegalArgumentException("column " + names.get(i) + " comes twice");
            }
        }
    }

    private ColumnBatch(ColumnBatch same, Collection<String> required, Collection<String> untyped,
            boolean ids) {
        this.rows = same.rows;
        this.names = same.names;
        this.vectors = same.vectors;
        this.indexes = same.indexes;
        this.required = Set.copyOf(required);
        this.untyped = Set.copyOf(untyped);
        this.ids = ids;
    }

    /// The same rows, with columns declared to be never null: they become dlt's `nullable: false`.
    /// Whether it is true of the rows is checked by the destination, or by the writer of its files.
    public ColumnBatch withRequired(Collection<String> columns) {
        return new ColumnBatch(this, columns, untyped, ids);
    }

    /// The same rows, with the names of further columns of which nothing but nulls is known, not even a type.
    /// No table gets them; users are warned that they are missing.
    public ColumnBatch withUntyped(Collection<String> columns) {
        return new ColumnBatch(this, required, columns, ids);
    }

    /// The same rows as what documents become: each gets a `_dlt_id` and the `_dlt_load_id`, and the columns
    /// that the resource declares come before those that only the batch has. Without it the settings of
    /// tables decide about ids.
    public ColumnBatch withIds() {
        return new ColumnBatch(this, required, untyped, true);
    }

    /// Whether rows get ids like documents.
    public boolean hasIds() {
        return ids;
    }

    /// Names of the columns declared to be never null.
    public Set<String> required() {
        return required;
    }

    /// Names of columns that came without type and values.
    public Set<String> untyped() {
        return untyped;
    }

    /// Number of rows; 0 for an empty batch.
    public int rows() {
        return rows;
    }

    /// Number of columns.
    public int columns() {
        return names.size();
    }

    /// Names of the columns, in order; each is there once.
    public List<String> names() {
        return names;
    }

    /// Values of a column, by its position in [#names()], from 0.
    ///
    /// @throws IndexOutOfBoundsException when there is no such column
    public ColumnVector vector(int index) {
        return vectors.get(index);
    }

    /// The column of that name, or null when the batch has none: all its rows are null.
    public @Nullable ColumnVector vector(String name) {
        Integer index = indexes.get(name);
        return index == null ? null : vectors.get(index);
    }

    /// A copy with some of the rows, in the order given.
    ///
    /// @param rows  indexes of rows
    /// @param count how many of the indexes count, from the first
    public ColumnBatch select(int[] rows, int count) {
        return new ColumnBatch(new ColumnBatch(count, names,
                vectors.stream().map(vector -> vector.select(rows, count)).toList()), required, untyped, ids);
    }
}
