package dev.dlt4j.internal.extract;

import dev.dlt4j.domain.naming.NamingConvention;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.internal.table.CellTypes;
import dev.dlt4j.internal.table.CellWriter;
import dev.dlt4j.internal.table.ColumnLimits;
import dev.dlt4j.spi.batch.CellValue;
import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.batch.ColumnBuilder;
import dev.dlt4j.spi.batch.ColumnType;
import dev.dlt4j.spi.batch.ColumnVector;
import dev.dlt4j.spi.batch.TimeUnit;
import dev.dlt4j.spi.batch.VectorType;
import dev.dlt4j.spi.destination.StoredTypes;
import dev.dlt4j.spi.format.FileFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Fits the columns of batches to those of their table. Values that a column cannot hold go to a variant
/// of it, as those of documents do; nothing is rounded. Used as long as the batches of a resource keep
/// their types.
final class Variants {
    private final Table table;
    private final NamingConvention naming;
    private final CellTypes types;
    private final TableLane lane;
    private final StoredTypes stored;
    private final FileFormat format;
    private final ColumnLimits limits;
    /// Columns of variants that the table does not have, by name.
    private final Map<String, Column> opened = new LinkedHashMap<>();

    Variants(Table table, NamingConvention naming, TableLane lane, StoredTypes stored, FileFormat format,
            ColumnLimits limits) {
        this.table = table;
        this.naming = naming;
        this.types = new CellTypes(lane.capabilities());
        this.lane = lane;
        this.stored = stored;
        this.format = format;
        this.limits = limits;
    }

    /// Whether batches with columns of these types can stay unchanged.
    boolean areNone(List<Column> stored, List<ColumnType> incoming) {
        for (int i = 0; i < stored.size(); i++) {
            if (fit(there(stored.get(i)), incoming.get(i)) != CellFit.ALL) {
                return false;
            }
        }
        return true;
    }

    /// The columns of variants that the table does not have yet.
    Map<String, Column> opened() {
        return opened;
    }

    /// The batch with each value in a column that holds it.
    ColumnBatch split(ColumnBatch batch, List<Column> stored) {
        Map<String, ColumnVector> columns = new LinkedHashMap<>();
        for (int i = 0; i < batch.columns(); i++) {
            put(stored.get(i), batch.vector(i), columns);
        }
        return new ColumnBatch(batch.rows(), List.copyOf(columns.keySet()), List.copyOf(columns.values()));
    }

    private void put(Column stored, ColumnVector vector, Map<String, ColumnVector> to) {
        Column there = there(stored);
        ColumnType kept = kept(there);
        CellFit fit = fit(there, vector.type());
        if (fit == CellFit.ALL) {
            to.put(stored.name(), vector);
            return;
        }
        ExactValue exact = fit == CellFit.NONE ? null : new ExactValue(there, kept, types.aware(there));
        ColumnBuilder fitting = new ColumnBuilder(kept);
        int[] unfit = new int[vector.rows() - vector.nullCount()];
        int count = 0;
        for (int row = 0; row < vector.rows(); row++) {
            if (!vector.isNull(row)) {
                Object cell = exact == null ? null : CellValue.of(vector, row);
                Object value = exact == null || cell == null ? null : exact.of(cell);
                if (value == null) {
                    unfit[count++] = row;
                } else if (value instanceof String && there.dataTypeOrNull() == DataType.JSON) {
                    byte[] bytes = vector.bytesAt(row);
                    fitting.setBytes(row, bytes, 0, bytes.length);
                } else {
                    CellWriter.write(fitting, row, value, table.name(), stored.name());
                }
            }
        }
        to.put(stored.name(), fitting.build(vector.rows()));
        if (count > 0) {
            put(variant(stored, vector.type()), only(vector, unfit, count), to);
        }
    }

    private static ColumnVector only(ColumnVector vector, int[] rows, int count) {
        ColumnBuilder builder = new ColumnBuilder(vector.type());
        for (int i = 0; i < count; i++) {
            ContractFilter.copy(vector, rows[i], builder, rows[i]);
        }
        return builder.build(vector.rows());
    }

    /// The variant column for values of a type that another column cannot hold.
    private Column variant(Column column, ColumnType incoming) {
        Column own = TableColumns.column(column.name(), incoming, true);
        Column known = known(named(own));
        if (known != null) {
            return known;
        }
        Column fresh = limits.apply(named(own));
        boolean holds = fit(fresh, incoming) == CellFit.ALL && !fresh.name().equals(column.name());
        if (!holds) {
            // values that no column of their own type holds, such as nanoseconds, are kept as text
            fresh = named(Column.of(column.name()).with("nullable", true).with("data_type",
                    DataType.TEXT.dltName()));
            known = known(fresh);
        }
        Column variant = known != null ? known : fresh;
        if (known == null) {
            opened.put(variant.name(), variant);
        }
        return variant;
    }

    private @Nullable Column known(Column variant) {
        Column known = table.column(variant.name());
        return known != null && known.isComplete() ? known : opened.get(variant.name());
    }

    private Column named(Column own) {
        String name = naming.shortenFragments(own.name(), "v_" + own.dataType().orElseThrow().dltName());
        return own.with("name", name).with("variant", true).with("description",
                "Variant of column " + name + " generated by dlt");
    }

    private Column there(Column column) {
        return stored.other(table.name(), column).orElse(column);
    }

    private CellFit fit(Column column, ColumnType incoming) {
        ColumnType kept = kept(column);
        boolean moments = kept.vector() == incoming.vector()
                && (kept.vector() == VectorType.TIMESTAMP || kept.vector() == VectorType.TIME);
        // ColumnMapping reports nanoseconds that a timestamp cannot keep
        boolean reported = kept.vector() == VectorType.TIMESTAMP && kept.unit() == TimeUnit.MICROS;
        return moments && (reported || lane.options().truncates())
                ? CellFit.ALL
                : CellFit.of(column, kept, incoming);
    }

    /// The layout of a column in memory, in its own unit rather than in the file's.
    private ColumnType kept(Column column) {
        ColumnType type = types.columnType(column, format);
        return switch (type.vector()) {
            case TIMESTAMP -> ColumnType.timestamp(unit(column, !type.utc()), type.utc());
            case TIME -> ColumnType.time(unit(column, false));
            default -> type;
        };
    }

    private TimeUnit unit(Column column, boolean coarse) {
        TimeUnit unit = types.unit(column);
        return coarse || unit == TimeUnit.NANOS ? unit : TimeUnit.MICROS;
    }
}
