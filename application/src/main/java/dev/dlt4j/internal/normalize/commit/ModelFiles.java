package dev.dlt4j.internal.normalize.commit;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.SystemTables;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.internal.disk.ForcedFile;
import dev.dlt4j.internal.handover.ExtractedFile;
import dev.dlt4j.internal.table.TableIds;
import dev.dlt4j.spi.format.SqlModel;
import dev.dlt4j.spi.sql.SqlDialect;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Writes job files of models: the query is wrapped in one that selects the table's columns in their order,
/// and ids.
public final class ModelFiles {
    private static final String INNER = "_dlt_subquery";

    private final String loadId;
    private final NormalizeOptions options;
    private final JobFiles jobs;
    private final JobFileSet jobFiles;
    private final LearnedSchema learned;
    private final Column loadIdColumn;
    private final Column rowIdColumn;

    public ModelFiles(String loadId, NormalizeOptions options, JobFiles jobs, JobFileSet jobFiles,
            LearnedSchema learned) {
        this.loadId = loadId;
        this.options = options;
        this.jobs = jobs;
        this.jobFiles = jobFiles;
        this.learned = learned;
        this.loadIdColumn = TableIds.named(SystemTables.loadIdColumn(), learned.schema().naming());
        this.rowIdColumn = TableIds.named(SystemTables.idColumn(), learned.schema().naming());
    }

    public void takeOver(ExtractedFile file) throws IOException {
        String table = learned.tableOf(file.tableName());
        SqlDialect dialect = options.capabilities().sql().dialect()
                .filter(sql -> options.capabilities().formats().supported().contains("model"))
                .orElseThrow(() -> new TerminalException(
                        "table %s is a model, which the destination does not run; it takes %s".formatted(
                                table,
                                String.join(", ", options.capabilities().formats().supported()))));
        String text = Files.readString(file.path());
        int end = text.indexOf('\n');
        SqlModel model = SqlModel.parse(text.substring(end + 1));
        requireDialect(table, model, dialect);
        Set<String> given = given(text.substring(0, end));
        addIds(table);
        SqlModel aligned = new SqlModel(aligned(learned.schema().table(table), given, model, dialect),
                Optional.of(dialect.name()));
        Path path = jobs.next(table, "model", false);
        ForcedFile.write(path, aligned.toText());
        jobFiles.add(new WrittenJob(table, path, "model", 0, Files.size(path)));
    }

    private static void requireDialect(String table, SqlModel model, SqlDialect dialect) {
        String said = model.dialect().orElse(dialect.name());
        if (!said.equals(dialect.name())) {
            throw new TerminalException(
                    ("the model of table %s is written in %s, and the destination speaks %s: queries are "
                            + "not translated; write it in %s")
                            .formatted(table, said, dialect.name(), dialect.name()));
        }
    }

    /// Names of the query's columns, which the extract step wrote before the query.
    private static Set<String> given(String line) {
        Set<String> names = new HashSet<>();
        if (JsonParser.parse(line.getBytes(StandardCharsets.UTF_8)) instanceof List<?> list) {
            list.forEach(name -> names.add(String.valueOf(name)));
        }
        return names;
    }

    private void addIds(String table) {
        List<Column> ids = new ArrayList<>(2);
        if (options.tables().modelLoadId()) {
            ids.add(loadIdColumn);
        }
        if (options.tables().modelRowId()) {
            ids.add(rowIdColumn);
        }
        if (!ids.isEmpty()) {
            learned.learn(Table.of(table, ids));
        }
    }

    private String aligned(Table table, Set<String> given, SqlModel model, SqlDialect dialect) {
        List<String> selected = new ArrayList<>();
        for (Column column : table.completeColumns()) {
            String as = " AS " + dialect.identifier(column.name());
            if (options.tables().modelLoadId() && column.name().equals(loadIdColumn.name())) {
                selected.add('\'' + loadId + '\'' + as);
            } else if (given.contains(column.name())) {
                selected.add(INNER + '.' + dialect.identifier(column.name()) + as);
            } else if (options.tables().modelRowId() && column.name().equals(rowIdColumn.name())) {
                selected.add(dialect.rowId(loadId) + as);
            } else if (column.nullable()) {
                selected.add("NULL" + as);
            } else {
                throw new TerminalException(
                        ("the model of table %s gives no column %s, which must not be null: add it to the "
                                + "query and to the resource's columns")
                                .formatted(table.name(), column.name()));
            }
        }
        return "SELECT " + String.join(", ", selected) + " FROM (" + model.query() + "\n) AS " + INNER;
    }
}
