package dev.dlt4j.dataset;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.spi.destination.Capabilities;
import dev.dlt4j.spi.query.SqlClient;
import dev.dlt4j.spi.sql.SelectStatement;
import dev.dlt4j.spi.sql.SqlFragment;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What a pipeline loaded, to be looked at: its tables as relations, which are asked for only when their rows
/// are. dlt's *dataset*.
///
/// ```java
/// Dataset data = pipeline.dataset();
/// data.table("issues").where("state", EQ, "open").orderBy("updated_at", DESC).limit(10)
///         .forEach(System.out::println);
/// long open = data.query("select count(*) from issues where state = ?", "open").single(Long.class);
/// ```
///
/// It holds no connection but while rows are read. It ends with its pipeline. Safe for use by several
/// threads.
public final class Dataset {
    private final SqlClient client;
    private final List<Schema> schemas;
    private final Capabilities capabilities;
    private final DatasetTables tables;

    private Dataset(SqlClient client, List<Schema> schemas, Capabilities capabilities) {
        this.client = client;
        this.schemas = List.copyOf(schemas);
        this.capabilities = capabilities;
        this.tables = new DatasetTables(client.dataset(), schemas);
    }

    /// A dataset of tables that schemas describe.
    ///
    /// @param client       runs the queries; not closed here
    /// @param schemas      the default one first; a table that several have is the first one's
    /// @param capabilities of the destination
    public static Dataset of(SqlClient client, List<Schema> schemas, Capabilities capabilities) {
        return new Dataset(client, schemas, capabilities);
    }

    /// The dataset's name in the database.
    public String name() {
        return client.dataset();
    }

    /// The schemas whose tables it has, the default one first; none when nothing was loaded.
    public List<Schema> schemas() {
        return schemas;
    }

    /// Names of the tables that the schemas know, those with data before dlt's own.
    public List<String> tables() {
        return tables.names();
    }

    /// The client that runs the queries.
    public SqlClient sqlClient() {
        return client;
    }

    /// A table.
    ///
    /// @param name as it is in the dataset, or as the source wrote it: `Open Issues` finds `open_issues`
    /// @throws TerminalException when no schema has such a table; names the nearest and all there are
    public Relation table(String name) {
        String found = tables.find(name);
        List<RelationColumn> columns = tables.table(found).completeColumns().stream()
                .map(column -> RelationColumn.of(found, column)).toList();
        return new Relation(this, RelationQuery.ofTable(DatasetTables.source(client, found, found), columns));
    }

    /// A query of your own, as a relation. Tables without a dataset are the dataset's.
    ///
    /// @param sql        one statement that reads
    /// @param parameters one for each `?` outside of quotes
    public Relation query(String sql, @Nullable Object... parameters) {
        return new Relation(this,
                RelationQuery.ofQuery(new SqlFragment(withoutEnd(sql), Arrays.asList(parameters))));
    }

    private static String withoutEnd(String sql) {
        String text = sql.strip();
        while (text.endsWith(";")) {
            text = text.substring(0, text.length() - 1).stripTrailing();
        }
        return text;
    }

    /// How many rows each table has that data was loaded into, in the order of the schemas.
    public Map<String, Long> rowCounts() {
        return rowCounts(tables.withData().toArray(String[]::new));
    }

    /// How many rows some tables have.
    ///
    /// @throws TerminalException when no schema has one of them
    public Map<String, Long> rowCounts(String... names) {
        List<String> found = Arrays.stream(names).map(tables::find).distinct().toList();
        Map<String, Long> counts = new LinkedHashMap<>();
        if (!found.isEmpty()) {
            query(SelectStatement.rowCounts(found, found.stream().map(client::tableName).toList(),
                    client.dialect())).forEach(
                            row -> counts.put(String.valueOf(row.get("table_name")),
                                    count(row.get("row_count"))));
        }
        return inOrder(found, counts);
    }

    private static Map<String, Long> inOrder(List<String> names, Map<String, Long> counts) {
        Map<String, Long> ordered = new LinkedHashMap<>();
        names.forEach(name -> ordered.put(name, counts.getOrDefault(name, 0L)));
        return ordered;
    }

    private static long count(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }

    /// Ids of the loads that are complete, oldest first.
    public List<String> loadIds() {
        Optional<Schema> schema = schemas.stream().findFirst();
        if (schema.isEmpty()) {
            return List.of();
        }
        UnaryOperator<String> naming = schema.get().naming()::normalizeIdentifier;
        String id = naming.apply("load_id");
        return table(schema.get().loadsTableName()).where(naming.apply("status"), Operator.EQ, 0)
                .orderBy(id).select(id).all(String.class);
    }

    Capabilities capabilities() {
        return capabilities;
    }

    /// The tables, by which others are joined.
    DatasetTables known() {
        return tables;
    }

    /// A written column name by the naming convention of the dataset's schemas.
    String normalized(String column) {
        return schemas.isEmpty() ? column : schemas.getFirst().naming().columnName(column);
    }
}
