package dev.dlt4j.internal.extract;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.contract.ContractMode;
import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.batch.ColumnBuilder;
import dev.dlt4j.spi.batch.ColumnVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Applies a schema contract to a table that comes in batches: whole columns are dropped, and for some of
/// them the rows that have a value there.
final class ContractFilter {
    private final List<Column> columns;
    private final Map<String, ContractMode> refused;

    private ContractFilter(List<Column> columns, Map<String, ContractMode> refused) {
        this.columns = List.copyOf(columns);
        this.refused = refused;
    }

    /// @param columns of the batches, in their order
    /// @param refused  names of the columns to drop, and how
    /// @param replaced names of the columns to drop because the table gets others of that name
    static ContractFilter of(List<Column> columns, Map<String, ContractMode> refused, Set<String> replaced) {
        Map<String, ContractMode> all = new HashMap<>(refused);
        replaced.forEach(name -> all.put(name, ContractMode.DISCARD_VALUE));
        return new ContractFilter(columns, all);
    }

    boolean takes(Column column) {
        return !refused.containsKey(column.name());
    }

    /// The rows and columns that the contract accepts.
    ///
    /// @param names of the accepted columns
    ColumnBatch of(ColumnBatch batch, List<String> names) {
        List<ColumnVector> kept = new ArrayList<>();
        List<ColumnVector> judges = new ArrayList<>();
        for (int i = 0; i < batch.columns(); i++) {
            ContractMode mode = refused.isEmpty() ? null : refused.get(columns.get(i).name());
            if (mode == null) {
                kept.add(batch.vector(i));
            } else if (mode == ContractMode.DISCARD_ROW) {
                judges.add(batch.vector(i));
            }
        }
        int[] rows = judges.isEmpty() ? null : rows(batch.rows(), judges);
        return rows == null || rows.length == batch.rows()
                ? new ColumnBatch(batch.rows(), names, kept)
                : new ColumnBatch(batch.rows(), names, kept).select(rows, rows.length);
    }

    private static int[] rows(int count, List<ColumnVector> judges) {
        int[] rows = new int[count];
        int size = 0;
        for (int row = 0; row < count; row++) {
            boolean empty = true;
            for (ColumnVector judge : judges) {
                empty &= judge.isNull(row);
            }
            if (empty) {
                rows[size++] = row;
            }
        }
        return Arrays.copyOf(rows, size);
    }

    /// Copies a value that is not null.
    static void copy(ColumnVector from, int row, ColumnBuilder to, int toRow) {
        switch (from.type().layout()) {
            case BITS -> to.setBool(toRow, from.boolAt(row));
            case INTS, LONGS -> to.setLong(toRow, from.longAt(row));
            case FIXED, VARIABLE -> to.setBytes(toRow, from.data(), from.startAt(row), from.lengthAt(row));
        }
    }
}
