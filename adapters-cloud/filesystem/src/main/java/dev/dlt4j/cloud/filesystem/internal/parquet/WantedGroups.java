package dev.dlt4j.cloud.filesystem.internal.parquet;

import dev.dlt4j.spi.source.CursorBounds;
import dev.hardwood.metadata.ColumnChunk;
import dev.hardwood.metadata.RepetitionType;
import dev.hardwood.metadata.RowGroup;
import dev.hardwood.metadata.Statistics;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowGroupPredicate;
import dev.hardwood.schema.ColumnSchema;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The row groups of a file that can have rows within bounds. A group is left out only when its statistics
/// say for certain that it has none: they are there, they are not of the kind that was given up because its
/// order was not defined, and no row without a value is wanted. Texts may be cut in statistics, so groups are
/// never left out by them; nor by floating-point numbers, whose statistics do not mention NaN.
final class WantedGroups {
    private WantedGroups() {}

    /// The wanted groups, those that follow each other as one.
    ///
    /// @return empty when all are wanted; an empty list when none is
    static Optional<List<RowGroupPredicate>> of(ParquetFileReader reader, CursorBounds bounds) {
        List<RowGroup> groups = reader.getFileMetaData().rowGroups();
        int column = column(reader, bounds.column());
        if (column < 0 || groups.stream().allMatch(group -> group.numRows() == 0) || !isInOrder(groups)) {
            return Optional.empty();
        }
        ColumnSchema schema = reader.getFileSchema().getColumn(column);
        BitSet wanted = new BitSet();
        for (int i = 0; i < groups.size(); i++) {
            wanted.set(i, !isOutside(groups.get(i).columns().get(column), schema, bounds));
        }
        return wanted.cardinality() == groups.size()
                ? Optional.empty()
                : Optional.of(parts(groups, wanted));
    }

    private static int column(ParquetFileReader reader, String name) {
        for (int i = 0; i < reader.getFileSchema().getColumnCount(); i++) {
            ColumnSchema column = reader.getFileSchema().getColumn(i);
            if (column.fieldPath().elements().equals(List.of(name))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isOutside(ColumnChunk chunk, ColumnSchema schema, CursorBounds bounds) {
        Statistics statistics = chunk.metaData().statistics();
        if (statistics == null || statistics.isMinMaxDeprecated() || statistics.minValue() == null
                || statistics.maxValue() == null) {
            return false;
        }
        Long nulls = statistics.nullCount();
        boolean hasNoNulls = schema.repetitionType() == RepetitionType.REQUIRED
                || (nulls != null && nulls == 0);
        return (hasNoNulls || bounds.dropsNulls())
                && (isLess(statistics.maxValue(), bounds.lowest(), schema)
                        || isMore(statistics.minValue(), bounds.highest(), schema));
    }

    private static boolean isLess(byte[] most, @Nullable Object lowest, ColumnSchema schema) {
        Integer compared = lowest == null ? null : StoredValue.compare(most, lowest, schema);
        return compared != null && compared < 0;
    }

    private static boolean isMore(byte[] least, @Nullable Object highest, ColumnSchema schema) {
        Integer compared = highest == null ? null : StoredValue.compare(least, highest, schema);
        return compared != null && compared > 0;
    }

    /// Groups that follow each other lie between two places of the file.
    private static List<RowGroupPredicate> parts(List<RowGroup> groups, BitSet wanted) {
        List<RowGroupPredicate> parts = new ArrayList<>();
        int from = wanted.nextSetBit(0);
        while (from >= 0) {
            int to = wanted.nextClearBit(from);
            parts.add(RowGroupPredicate.byteRange(start(groups.get(from)), end(groups.get(to - 1))));
            from = wanted.nextSetBit(to);
        }
        return parts;
    }

    private static boolean isInOrder(List<RowGroup> groups) {
        long end = 0;
        for (RowGroup group : groups) {
            if (group.columns().isEmpty() || start(group) < end) {
                return false;
            }
            end = end(group);
        }
        return true;
    }

    private static long start(RowGroup group) {
        return group.columns().stream().mapToLong(ColumnChunk::chunkStartOffset).min().orElse(0);
    }

    private static long end(RowGroup group) {
        return group.columns().stream()
                .mapToLong(chunk -> chunk.chunkStartOffset() + chunk.metaData().totalCompressedSize()).max()
                .orElse(0);
    }
}
