package dev.dlt4j.spi.sql;

import dev.dlt4j.domain.schema.MergeStrategy;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.schema.TableKeys.DedupSort;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How the staged rows of a chain, a root table with its nested tables, are merged into the dataset; becomes
/// SQL in [MergeStatements]. Names are those of the schema, not yet quoted.
///
/// @param strategy         dlt's merge strategy
/// @param root             the root table
/// @param nested           all tables nested in it, parents before children
/// @param primaryKey       columns that together tell rows of the root table apart; may be empty
/// @param mergeKey         columns by which earlier rows are found that staged ones take the place of; may be
///                         empty
/// @param nullable         columns of the root table that may hold nulls
/// @param hardDelete       the column that marks rows to be deleted; null when there is none
/// @param dedupSort        which of several staged rows of one primary key is kept; null: any one
/// @param deduplicated     whether staged rows are known to have different primary keys
/// @param skipUnchanged    whether rows are left as they are when no compared column has changed
/// @param sourceFilter     a condition on the staged root rows; null: all are merged
/// @param destinationScope a condition on rows of the dataset that may be deleted or retired, instead of the
///                         merge key; null when there is none
/// @param history          how versions of rows are kept, with `scd2` only
/// @param earlierRows      what happens to rows of the dataset that are staged once more
public record MergePlan(MergeStrategy strategy, MergeTable root, List<MergeTable> nested,
        List<String> primaryKey, List<String> mergeKey, Set<String> nullable,
        @Nullable HardDelete hardDelete, @Nullable DedupSort dedupSort, boolean deduplicated,
        boolean skipUnchanged, @Nullable MergeCondition sourceFilter,
        @Nullable MergeCondition destinationScope, @Nullable History history, EarlierRows earlierRows) {

    public MergePlan {
        nested = List.copyOf(nested);
        primaryKey = List.copyOf(primaryKey);
        mergeKey = List.copyOf(mergeKey);
        nullable = Set.copyOf(nullable);
    }

    /// The plan for a chain.
    ///
    /// @param schema   that the tables belong to
    /// @param chain    the root table first, then the tables nested in it, parents before children; all that
    ///                 the dataset has, also those without rows in this load
    /// @param strategy that the destination offers
    /// @param loadedAt when the load package was made: the boundary between versions of rows
    /// @throws dev.dlt4j.domain.TerminalException when the tables lack what the strategy needs, or a
    /// condition of the user's cannot be read; names table and strategy
    public static MergePlan of(Schema schema, List<Table> chain, MergeStrategy strategy,
            OffsetDateTime loadedAt) {
        return new MergePlanner(schema, chain, strategy, loadedAt).plan();
    }

    /// Whether nothing is deleted and all staged rows are inserted: delete-insert without keys, as dlt has
    /// it.
    public boolean appends() {
        return strategy == MergeStrategy.DELETE_INSERT && primaryKey.isEmpty() && mergeKey.isEmpty()
                && destinationScope == null && hardDelete == null && sourceFilter == null;
    }

    /// Queries of which each has a row if the staged rows of a table repeat a key by which one of them would
    /// be taken. If none has, [#withoutRepeats()] is the plan that takes them all.
    public List<String> repeats(TableNames names) {
        if (deduplicated || hasRowIdsByChance()) {
            return List.of();
        }
        if (history != null) {
            // nested rows have ids that are made of their document's, and repeat only with it
            return nested.isEmpty()
                    ? List.of()
                    : List.of(repeats(names, root, List.of(root.requiredRowKey())));
        }
        return Stream.concat(
                Stream.of(primaryKey).filter(key -> !key.isEmpty()).map(key -> repeats(names, root, key)),
                nested.stream().map(table -> repeats(names, table, List.of(table.requiredRowKey()))))
                .toList();
    }

    /// Whether a column of the source's own tells versions apart, so that the ids of rows do not.
    boolean hasRowIdsByChance() {
        return history != null && !history.rowVersion().equals(root.rowKey());
    }

    private static String repeats(TableNames names, MergeTable table, List<String> key) {
        return "SELECT 1 FROM " + names.staging(table.name()) + " GROUP BY "
                + key.stream().map(names::column).collect(Collectors.joining(", "))
                + " HAVING count(*) > 1 LIMIT 1";
    }

    /// This plan for staged rows that repeat no key.
    public MergePlan withoutRepeats() {
        return new MergePlan(strategy, root, nested, primaryKey, mergeKey, nullable, hardDelete, dedupSort,
                true, skipUnchanged, sourceFilter, destinationScope, history, earlierRows);
    }

    /// A query that has a row if a table of the chain has one. Else [#withoutEarlierRows()] is the plan.
    public String anyEarlierRow(TableNames names) {
        return "SELECT 1 FROM (SELECT 1 AS found) AS _dlt4j_any WHERE " + Stream
                .concat(Stream.of(root), nested.stream())
                .map(table -> "EXISTS (SELECT 1 FROM " + names.target(table.name()) + ')')
                .collect(Collectors.joining(" OR "));
    }

    /// This plan for tables without rows, as in a first load: what is staged is only inserted.
    public MergePlan withoutEarlierRows() {
        return withEarlierRows(EarlierRows.NONE);
    }

    /// Whether rows that are staged once more are updated, so that [#replacingRows()] may be the plan.
    public boolean updatesRows() {
        return (strategy == MergeStrategy.UPSERT || strategy == MergeStrategy.CDC) && !skipUnchanged;
    }

    /// This plan for tables that have no other columns, in engines that rather delete and insert than update.
    public MergePlan replacingRows() {
        return withEarlierRows(EarlierRows.REPLACED);
    }

    private MergePlan withEarlierRows(EarlierRows rows) {
        return new MergePlan(strategy, root, nested, primaryKey, mergeKey, nullable, hardDelete, dedupSort,
                deduplicated, skipUnchanged, sourceFilter, destinationScope, history, rows);
    }

    boolean intoEmpty() {
        return earlierRows == EarlierRows.NONE;
    }

    History requiredHistory() {
        if (history == null) {
            throw new IllegalStateException("a plan for scd2 has a history");
        }
        return history;
    }

    /// What happens to rows of the dataset that are staged once more, where a strategy leaves a choice.
    public enum EarlierRows {
        /// The tables hold no rows, so that none is looked for.
        NONE,
        /// They are deleted, and inserted as they are staged.
        REPLACED,
        /// Their columns are set, and columns that the schema does not have stay.
        UPDATED
    }

    /// The column that marks rows to be deleted.
    ///
    /// @param flag whether it is a bool, of which true deletes; of other types any value does
    public record HardDelete(String column, boolean flag) {}

    /// How versions of rows are kept.
    ///
    /// @param validFrom  the column with the time from which a version is valid
    /// @param validTo    the column with the time from which it is not
    /// @param rowVersion the column that differs between versions
    /// @param boundary   when versions of this load begin and those they replace end
    /// @param active     the end of versions that have none yet; null: a null
    public record History(String validFrom, String validTo, String rowVersion, OffsetDateTime boundary,
            @Nullable OffsetDateTime active) {}
}
