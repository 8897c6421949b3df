package dev.dlt4j.cloud.bigquery;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.type.IsoDateTime;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Brings a dataset's tables up to a schema. BigQuery has no transactions for this: what is missing is made
/// statement by statement, each of which may be repeated, and the version is recorded last.
final class DatasetMigration {
    private static final BigDecimal MILLIS_PER_DAY = BigDecimal.valueOf(86_400_000);

    private final ProjectDataset dataset;
    private final Schema schema;
    private final boolean autodetect;
    private final BigQueryFailures failures;
    private final TableDdl ddl;

    DatasetMigration(ProjectDataset dataset, Schema schema, boolean autodetect, BigQueryFailures failures) {
        this.dataset = dataset;
        this.schema = schema;
        this.autodetect = autodetect;
        this.failures = failures;
        this.ddl = new TableDdl(dataset.dialect());
    }

    /// Makes what is missing of the given tables, records the version, and says what was added.
    Map<String, Table> run(Set<String> tables) {
        Set<String> wanted = new LinkedHashSet<>(tables);
        wanted.add(schema.versionTableName());
        Map<String, TableInfo> infos = dataset.infos(wanted);
        Map<String, Table> added = new LinkedHashMap<>();
        for (Table table : schema.tables().values()) {
            var hints = new BigQueryHints(schema, table, autodetect);
            if (wanted.contains(table.name()) && table.hasCompleteColumns() && !hints.autodetect()) {
                TableInfo there = infos.get(table.name());
                List<Column> missing = there == null ? create(hints) : add(hints, there);
                if (!missing.isEmpty()) {
                    added.put(table.name(), table.withColumns(missing));
                }
            }
        }
        new Records(dataset).recordVersion(schema);
        return added;
    }

    private List<Column> create(BigQueryHints hints) {
        execute("make table \"" + hints.table().name() + '"',
                ddl.create(dataset.table(hints.table().name()), hints));
        return hints.table().completeColumns();
    }

    private List<Column> add(BigQueryHints hints, TableInfo there) {
        Table table = hints.table();
        String target = dataset.table(table.name());
        List<Column> missing = new ArrayList<>();
        for (Column column : table.completeColumns()) {
            TableInfo.Field stored = there.columns().get(column.name());
            if (stored == null) {
                missing.add(column);
            } else if (column.nullable() && stored.required()) {
                execute("let column \"%s\" of table \"%s\" take nulls".formatted(column.name(), table.name()),
                        ddl.dropNotNull(target, column.name()));
            }
        }
        if (!missing.isEmpty()) {
            // one job, which BigQuery completes even when this process ends: later migrations fill nothing
            List<String> script = new ArrayList<>(List.of(ddl.add(target, table.name(), missing)));
            script.addAll(new FilledRootIds(dataset, schema).statements(table, missing));
            execute("add columns %s to table \"%s\"".formatted(missing.stream().map(Column::name).toList(),
                    table.name()), String.join(";\n", script));
        }
        Map<String, String> options = changed(hints, there);
        if (!options.isEmpty()) {
            execute("set " + options.keySet() + " of table \"" + table.name() + '"',
                    ddl.set(target, options));
        }
        return missing;
    }

    /// Options that a hint has and that the table has otherwise. One that no hint has is left alone.
    private Map<String, String> changed(BigQueryHints hints, TableInfo there) {
        Map<String, String> options = hints.options(dataset.dialect());
        if (hints.description().filter(there.description()::equals).isPresent()) {
            options.remove("description");
        }
        if (hints.expiration().filter(time -> millis(time) == there.expiration()).isPresent()) {
            options.remove("expiration_timestamp");
        }
        if (hints.partitionDays().filter(days -> days.multiply(MILLIS_PER_DAY).longValue() == there
                .partitionExpiration()).isPresent()) {
            options.remove("partition_expiration_days");
        }
        return options;
    }

    /// @return -1 for a text that is not a time, which BigQuery then refuses
    private static long millis(String time) {
        return switch (IsoDateTime.timestamp(time.strip())) {
            case OffsetDateTime moment -> moment.toInstant().toEpochMilli();
            case LocalDateTime moment -> moment.toInstant(ZoneOffset.UTC).toEpochMilli();
            case null, default -> -1;
        };
    }

    private void execute(String what, String sql) {
        failures.run(what, () -> dataset.execute(sql));
    }
}
