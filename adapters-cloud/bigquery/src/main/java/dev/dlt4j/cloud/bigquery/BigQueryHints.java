package dev.dlt4j.cloud.bigquery;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.document.Documents;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.type.DataType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The hints of a table that only BigQuery has, by dlt's names.
///
/// @param defaultAutodetect whether tables are detected that have no hint of it
record BigQueryHints(Schema schema, Table table, boolean defaultAutodetect) {
    static final String PARTITION = "x-bigquery-partition";
    static final String CLUSTER = "x-bigquery-cluster";
    static final String CLUSTER_COLUMNS = "x-bigquery-cluster-columns";
    static final String ROUND_HALF_EVEN = "x-bigquery-round-half-even";
    static final String ROUND_HALF_AWAY = "x-bigquery-round-half-away-from-zero";
    static final String DESCRIPTION = "x-bigquery-table-description";
    static final String EXPIRATION = "x-bigquery-table-expiration";
    static final String AUTODETECT = "x-bigquery-autodetect-schema";
    static final String PARTITION_DAYS = "x-bigquery-partition-expiration-days";
    static final String INSERT_API = "x-insert-api";

    /// How a table is cut: by a column, and how.
    ///
    /// @param template empty for what follows from the column's type
    record Partition(Column column, String template) {}

    /// The column of the table's partitions, if it has any.
    ///
    /// @throws TerminalException when there are several, or the column is not there
    Optional<Partition> partition() {
        List<Partition> all = new ArrayList<>();
        for (Column column : table.completeColumns()) {
            if (column.flag("partition") || column.flag(PARTITION)) {
                all.add(new Partition(column, ""));
            }
        }
        if (table.property(PARTITION) instanceof Map<?, ?> templates) {
            templates.forEach((name, template) -> all.add(
                    new Partition(column(String.valueOf(name), PARTITION), String.valueOf(template))));
        }
        if (all.size() > 1) {
            throw new TerminalException("table \"%s\" is to be partitioned by several columns: %s; keep the "
                    .formatted(table.name(), all.stream().map(each -> each.column().name()).toList())
                    + "hint of one");
        }
        return all.stream().findFirst();
    }

    /// The columns by which rows are kept together, in their order.
    List<String> cluster() {
        List<String> named = Documents.strings(table.property(CLUSTER_COLUMNS));
        return !named.isEmpty()
                ? named.stream().map(name -> column(name, CLUSTER_COLUMNS).name()).toList()
                : table.completeColumns().stream()
                        .filter(column -> column.flag("cluster") || column.flag(CLUSTER)).map(Column::name)
                        .toList();
    }

    /// A nested table has the description of the tables above it when it has none of its own.
    Optional<String> description() {
        return Optional.ofNullable(inherited(DESCRIPTION)).map(Object::toString)
                .filter(text -> !text.isEmpty());
    }

    Optional<String> expiration() {
        return Optional.ofNullable(table.property(EXPIRATION)).map(Object::toString)
                .filter(text -> !text.isEmpty());
    }

    /// After how many days partitions are deleted. As in dlt, 0 means never.
    Optional<BigDecimal> partitionDays() {
        return Optional.ofNullable(table.property(PARTITION_DAYS)).map(Object::toString)
                .filter(text -> !text.isEmpty()).map(this::days).filter(days -> days.signum() > 0);
    }

    /// Whether BigQuery makes the table and its columns from the data.
    boolean autodetect() {
        return !schema.isSystemName(table.name())
                && (inherited(AUTODETECT) instanceof Boolean hint ? hint : defaultAutodetect);
    }

    /// How rows reach the table.
    InsertApi insertApi() {
        return InsertApi.of(table);
    }

    private @Nullable Object inherited(String hint) {
        Table at = table;
        while (at.property(hint) == null && at.parent().isPresent()
                && schema.hasTable(at.parent().get())) {
            at = schema.table(at.parent().get());
        }
        return at.property(hint);
    }

    /// The options of a table as statements write them, in dlt's order.
    Map<String, String> options(BigQueryDialect dialect) {
        Map<String, String> options = new LinkedHashMap<>();
        description().ifPresent(text -> options.put("description", dialect.literal(text)));
        expiration().ifPresent(time -> options.put("expiration_timestamp",
                "TIMESTAMP " + dialect.literal(time)));
        partitionDays().ifPresent(days -> options.put("partition_expiration_days", days.toPlainString()));
        return options;
    }

    private BigDecimal days(String days) {
        if (!days.matches("[0-9]{1,9}([.][0-9]{1,9})?")) {
            throw new TerminalException("`%s` of table \"%s\" is %s; give a number of days".formatted(
                    PARTITION_DAYS, table.name(), days));
        }
        return new BigDecimal(days);
    }

    /// Table hints may name a column as the data does, before its name is normalized.
    private Column column(String name, String hint) {
        Column named = table.column(name);
        Column column = named == null ? table.column(schema.naming().normalizeIdentifier(name)) : named;
        if (column == null) {
            throw new TerminalException("hint `%s` of table \"%s\" names column \"%s\", which the table has "
                    .formatted(hint, table.name(), name) + "not; name it as the schema does");
        }
        return column;
    }

    /// How the partitions of a column's type are cut, in dlt's way.
    static Optional<String> template(Column column) {
        DataType type = column.dataTypeOrNull();
        return type == DataType.DATE
                ? Optional.of("{column_name}")
                : type == DataType.TIMESTAMP
                        ? Optional.of("DATE({column_name})")
                        : type == DataType.BIGINT
                                ? Optional.of("RANGE_BUCKET({column_name}, "
                                        + "GENERATE_ARRAY(-172800000, 691200000, 86400))")
                                : Optional.empty();
    }
}
