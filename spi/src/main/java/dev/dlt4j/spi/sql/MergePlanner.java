package dev.dlt4j.spi.sql;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.MergeStrategy;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.SystemTables;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.schema.TableKeys;
import dev.dlt4j.domain.type.Coercion;
import dev.dlt4j.domain.type.CoercionException;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.domain.type.TypeInference;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads from the hints of a chain's tables how it is merged.
final class MergePlanner {
    private static final Set<String> NOT_COMPARED = Set.of("primary_key", "row_key", "parent_key", "root_key",
            "hard_delete");
    private static final String ACTIVE = "x-active-record-timestamp";

    private final Schema schema;
    private final List<Table> chain;
    private final Table root;
    private final TableKeys keys;
    private final MergeStrategy strategy;
    private final OffsetDateTime loadedAt;

    MergePlanner(Schema schema, List<Table> chain, MergeStrategy strategy, OffsetDateTime loadedAt) {
        this.schema = schema;
        this.chain = chain.stream().map(table -> table.withColumns(table.completeColumns())).toList();
        this.root = this.chain.getFirst();
        this.keys = root.keys();
        this.strategy = strategy;
        this.loadedAt = loadedAt;
    }

    MergePlan plan() {
        requireOne("hard_delete");
        requireOne("dedup_sort");
        if (keys.primary().isEmpty() && strategy.needsPrimaryKey()) {
            throw new TerminalException("cannot merge table \"" + root.name() + "\" with strategy " + strategy
                    + ": it has no primary key; give the resource a primary_key, or choose another strategy");
        }
        List<MergeTable> tables = chain.stream().map(this::table).toList();
        var plan = new MergePlan(strategy, tables.getFirst(), tables.subList(1, tables.size()),
                keys.primary(), keys.merge(), nullable(), hardDelete(), keys.dedupSort().orElse(null),
                Boolean.TRUE.equals(root.property("x-stage-data-deduplicated")),
                Boolean.TRUE.equals(root.property("x-merge-skip-unchanged-rows")),
                // insert-only knows no filter, as in dlt
                strategy == MergeStrategy.INSERT_ONLY
                        ? null
                        : condition("source_filter", "x-merge-source-filter", false),
                condition("destination_scope", "x-merge-destination-scope", true),
                strategy == MergeStrategy.SCD2 ? history() : null, MergePlan.EarlierRows.UPDATED);
        requireIds(plan);
        return plan;
    }

    private MergeTable table(Table table) {
        TableKeys ids = table.keys();
        String parent = table.parent().orElse(null);
        String parentKey = ids.parent().orElse(null);
        String rootKey = ids.root().orElse(null);
        boolean belowRoot = parent != null && parent.equals(root.name());
        return new MergeTable(table.name(), List.copyOf(table.columns().keySet()), compared(table),
                table.equals(root) && strategy == MergeStrategy.SCD2
                        ? ids.row().or(ids::rowVersion).orElse(null)
                        : rowKey(table),
                rootKey == null && belowRoot ? parentKey : rootKey, parent, parentKey);
    }

    /// A table that kept history has ids that are no row key any more, but to which its nested rows refer all
    /// the same.
    private @Nullable String rowKey(Table table) {
        String id = schema.naming().normalizeIdentifier(SystemTables.ID);
        return Stream.concat(
                Stream.concat(table.keys().row().stream(),
                        Stream.of(id).filter(table.columns()::containsKey)),
                table.columns().values().stream().filter(column -> column.has("unique")).map(Column::name))
                .findFirst()
                .orElseGet(() -> {
                    List<String> primary = table.keys().primary();
                    return primary.size() == 1 ? primary.getFirst() : null;
                });
    }

    /// The load id differs with each load, so it is ignored when rows are compared.
    private List<String> compared(Table table) {
        String loadId = schema.naming().normalizeIdentifier(SystemTables.LOAD_ID);
        return table.keys().rowVersion().map(List::of).orElseGet(() -> table.columns().values().stream()
                .filter(column -> NOT_COMPARED.stream().noneMatch(column::has))
                .map(Column::name).filter(name -> !name.equals(loadId)).toList());
    }

    private Set<String> nullable() {
        return root.columns().values().stream().filter(Column::nullable).map(Column::name)
                .collect(Collectors.toSet());
    }

    private MergePlan.@Nullable HardDelete hardDelete() {
        return keys.hardDelete().map(name -> {
            Column column = root.column(name);
            return new MergePlan.HardDelete(name,
                    column != null && column.dataTypeOrNull() == DataType.BOOL);
        }).orElse(null);
    }

    private @Nullable MergeCondition condition(String option, String hint, boolean tables) {
        return root.property(hint) instanceof String text && !text.isEmpty()
                ? MergeCondition.parse(root.name(), option, text, tables)
                : null;
    }

    private MergePlan.History history() {
        String validFrom = keys.validFrom().orElseThrow(() -> noHistory("begin of a row's validity"));
        String validTo = keys.validTo().orElseThrow(() -> noHistory("end of a row's validity"));
        String rowVersion = keys.rowVersion().orElseThrow(() -> noHistory("version of a row"));
        Object active = root.columns().values().stream().filter(column -> column.has(ACTIVE)).findFirst()
                .map(column -> column.property(ACTIVE)).orElse(null);
        Object boundary = root.property("x-boundary-timestamp");
        return new MergePlan.History(validFrom, validTo, rowVersion,
                boundary == null ? loadedAt : moment("boundary_timestamp", boundary),
                active == null ? null : moment("active_record_timestamp", active));
    }

    private TerminalException noHistory(String what) {
        return new TerminalException("cannot merge table \"" + root.name() + "\" with strategy " + strategy
                + ": it has no column for the " + what
                + "; give the resource the write disposition merge with strategy scd2");
    }

    private OffsetDateTime moment(String option, Object value) {
        try {
            Object moment = Coercion.UTC.coerce(DataType.TIMESTAMP, TypeInference.ofClass(value), value);
            if (moment instanceof OffsetDateTime offset) {
                return offset.withOffsetSameInstant(ZoneOffset.UTC);
            }
            if (moment instanceof LocalDateTime local) {
                return local.atOffset(ZoneOffset.UTC);
            }
        } catch (CoercionException e) {
            throw new TerminalException(unreadable(option, value), e);
        }
        throw new TerminalException(unreadable(option, value));
    }

    private String unreadable(String option, Object value) {
        return "cannot merge table \"" + root.name() + "\" with strategy " + strategy + ": `" + option
                + "` must be a date and time such as 2024-01-31T00:00:00Z, but is `" + value + '`';
    }

    private void requireOne(String hint) {
        List<String> having = new ArrayList<>();
        root.columns().values().stream().filter(column -> column.has(hint)).map(Column::name)
                .forEach(having::add);
        if (having.size() > 1) {
            throw new TerminalException("cannot merge table \"" + root.name() + "\": " + having.size()
                    + " columns have the hint " + hint + " (" + String.join(", ", having)
                    + "); only one may have it");
        }
    }

    /// Ids are required here, before anything is loaded.
    private static void requireIds(MergePlan plan) {
        if (plan.nested().isEmpty()) {
            return;
        }
        if (plan.strategy() != MergeStrategy.SCD2 && !plan.appends()) {
            plan.root().requiredRowKey();
        }
        for (MergeTable table : plan.nested()) {
            table.requiredRowKey();
            switch (plan.strategy()) {
                case UPSERT, CDC -> table.requiredRootKey();
                case DELETE_INSERT -> {
                    if (!plan.appends()) {
                        table.requiredRootKey();
                    }
                }
                case SCD2 -> table.requiredParentKey();
                case INSERT_ONLY -> {
                    // rows are found by their own ids
                }
            }
        }
    }
}
