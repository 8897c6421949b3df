package dev.dlt4j.dataset;

import dev.dlt4j.domain.naming.NameException;
import dev.dlt4j.domain.naming.NamingConvention;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.spi.query.SqlClient;
import dev.dlt4j.spi.sql.SelectStatement.Source;
import dev.dlt4j.spi.sql.SqlFragment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The tables of all schemas in a dataset; a table that several have is the first one's.
final class DatasetTables {
    private final String dataset;
    private final List<Schema> schemas;
    private final Map<String, Schema> owners = new LinkedHashMap<>();

    /// @param schemas the default one first
    DatasetTables(String dataset, List<Schema> schemas) {
        this.dataset = dataset;
        this.schemas = List.copyOf(schemas);
        schemas.forEach(schema -> schema.dataTables().forEach(table -> own(table, schema)));
        schemas.forEach(schema -> schema.systemTables().forEach(table -> own(table, schema)));
    }

    private void own(Table table, Schema schema) {
        if (table.hasCompleteColumns()) {
            owners.putIfAbsent(table.name(), schema);
        }
    }

    /// Those with data before dlt's own.
    List<String> names() {
        return List.copyOf(owners.keySet());
    }

    /// Tables of data that rows were loaded into.
    List<String> withData() {
        List<String> found = new ArrayList<>();
        owners.forEach((name, schema) -> {
            if (!schema.isSystemName(name) && schema.table(name).hasSeenData()) {
                found.add(name);
            }
        });
        return found;
    }

    Schema schemaOf(String table) {
        return Optional.ofNullable(owners.get(table)).orElseThrow();
    }

    Table table(String name) {
        return schemaOf(name).table(name);
    }

    /// The name of a table in the dataset, written as there or as in the source.
    String find(String written) {
        if (owners.containsKey(written)) {
            return written;
        }
        for (Schema schema : schemas) {
            String normalized = normalized(schema.naming(), written);
            if (owners.containsKey(normalized)) {
                return normalized;
            }
        }
        throw MissingName.table(written, dataset, owners.keySet());
    }

    /// A table as a statement selects from it.
    static Source source(SqlClient client, String table, String alias) {
        return new Source(SqlFragment.of(client.tableName(table)), alias);
    }

    private static String normalized(NamingConvention naming, String written) {
        try {
            return naming.normalizeTablesPath(written);
        } catch (NameException e) {
            return written;
        }
    }
}
