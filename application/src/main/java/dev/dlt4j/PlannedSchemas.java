package dev.dlt4j;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.schema.contract.DataValidationException;
import dev.dlt4j.domain.state.PipelineState;
import dev.dlt4j.internal.load.LoadStep;
import dev.dlt4j.internal.pack.PackageStore;
import dev.dlt4j.internal.state.PipelineFolder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The schemas that a plan starts from, to be compared with those that it leads to.
record PlannedSchemas(Map<String, Schema> before, PipelineFolder folder) {

    static PlannedSchemas before(PipelineState state, PipelineFolder folder) {
        Map<String, Schema> before = new LinkedHashMap<>();
        state.schemaNames().forEach(name -> folder.schema(name).ifPresent(each -> before.put(name, each)));
        return new PlannedSchemas(before, folder);
    }

    RunPlan plan(String pipeline, RunDestination destination, PackageStore packages, List<String> pending,
            Map<String, Long> rows) {
        List<SchemaChange> changes = new ArrayList<>();
        Set<String> statements = new LinkedHashSet<>();
        for (String loadId : packages.normalized()) {
            Schema after = Recovery.schema(packages.normalizedSchema(loadId), folder.namings());
            Set<String> tables = LoadStep.tables(packages, loadId, after, destination.dispositions());
            compare(after, tables, changes);
            statements.addAll(destination.client(after.name()).migrationPlan(after, tables));
        }
        return new RunPlan(pipeline, destination.name(), destination.datasetName(), rows, changes,
                List.copyOf(statements), pending);
    }

    /// The plan of a run that a contract would stop.
    ///
    /// @throws TerminalException when the step failed for another reason
    RunPlan broken(String pipeline, RunDestination destination, List<String> pending,
            PipelineStepFailed failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof DataValidationException violation) {
                return new RunPlan(pipeline, destination.name(), destination.datasetName(), Map.of(),
                        List.of(new SchemaChange(SchemaChange.Kind.CONTRACT_VIOLATION,
                                violation.schemaName(), violation.tableName(), violation.columnName(),
                                String.valueOf(violation.getMessage()))),
                        List.of(), pending);
            }
        }
        // the folder of the plan is gone, so what the step advises to do with it would not help
        Throwable reason = failed.getCause() == null ? failed : failed.getCause();
        throw new TerminalException("pipeline %s cannot be planned, it fails in step %s: %s".formatted(
                pipeline, failed.step(), reason.getMessage()), failed);
    }

    private void compare(Schema after, Set<String> tables, List<SchemaChange> changes) {
        Schema old = before.get(after.name());
        for (Table table : after.dataTables()) {
            if (!tables.contains(table.name())) {
                continue;
            }
            Table known = old == null ? null : old.tables().get(table.name());
            if (known == null || !known.hasCompleteColumns()) {
                changes.add(new SchemaChange(SchemaChange.Kind.NEW_TABLE, after.name(), table.name(),
                        Optional.empty(), "%d columns".formatted(table.completeColumns().size())));
                table.completeColumns().stream().filter(Column::variant)
                        .forEach(column -> changes.add(change(added(column), after, table, column,
                                type(column))));
                continue;
            }
            table.completeColumns()
                    .forEach(column -> compare(after, table, known.columns().get(column.name()), column,
                            changes));
        }
    }

    private static void compare(Schema after, Table table, @Nullable Column known,
            Column column, List<SchemaChange> changes) {
        if (known == null || !known.isComplete()) {
            changes.add(change(added(column), after, table, column, type(column)));
        } else {
            if (!type(known).equals(type(column))) {
                changes.add(change(SchemaChange.Kind.CHANGED_TYPE, after, table, column,
                        "%s becomes %s".formatted(type(known), type(column))));
            }
            if (known.nullable() != column.nullable()) {
                changes.add(change(column.nullable()
                        ? SchemaChange.Kind.NULLABLE
                        : SchemaChange.Kind.NOT_NULLABLE, after, table, column, ""));
            }
        }
    }

    private static SchemaChange.Kind added(Column column) {
        return column.variant() ? SchemaChange.Kind.VARIANT_COLUMN : SchemaChange.Kind.NEW_COLUMN;
    }

    private static SchemaChange change(SchemaChange.Kind kind, Schema schema, Table table, Column column,
            String detail) {
        return new SchemaChange(kind, schema.name(), table.name(), Optional.of(column.name()), detail);
    }

    private static String type(Column column) {
        return column.dataType().map(type -> type.dltName()).orElse("unknown");
    }
}
