package dev.dlt4j.it.frontdoor;

import dev.dlt4j.RunOptions;
import dev.dlt4j.domain.schema.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// The number of workers never shows in the result: not in the schema, its hash, the order of columns, nor
/// the rows.
final class WorkersTest {
    private static final int DOCUMENTS = 20_000;
    /// Long enough for the documents to fill several of the chunks that workers take.
    private static final String FILLER = "x".repeat(700);

    @TempDir
    Path folder;

    private record Result(String hash, List<String> columns, List<String> rows) {}

    @Test
    void oneWorkerAndManyGiveTheSameTables() throws IOException, SQLException {
        var documents = documents();

        var one = run(documents, 1);

        assertThat(one.columns()).contains("item.late_5000 BIGINT", "item.late_19999 BIGINT",
                "item.amount__v_text VARCHAR", "item__parts__tags.value VARCHAR");
        assertThat(run(documents, 2)).isEqualTo(one);
        assertThat(run(documents, 8)).isEqualTo(one);
    }

    /// Documents whose new columns, variants and nested tables turn up in later chunks, some in several at
    /// once.
    private static String documents() {
        var text = new StringBuilder();
        for (int i = 0; i < DOCUMENTS; i++) {
            text.append("{\"id\":").append(i).append(",\"filler\":\"").append(FILLER).append("\",\"amount\":")
                    .append(i % 7000 == 6999 ? "\"a lot\"" : i % 2 == 0 ? "1" : "2.5");
            if (i % 5000 == 0 || i == DOCUMENTS - 1) {
                text.append(",\"late_").append(i).append("\":").append(i);
            }
            if (i > 8000) {
                text.append(",\"parts\":[{\"n\":").append(i % 3).append(",\"tags\":[\"t").append(i % 5)
                        .append("\"]}]");
            }
            if (i == 12_345 || i == 18_000) {
                text.append(",\"odd\":").append(i == 12_345 ? "true" : "\"text\"");
            }
            text.append("}\n");
        }
        return text.toString();
    }

    private Result run(String documents, int workers) throws IOException, SQLException {
        var warehouse = new Warehouse(Files.createDirectory(folder.resolve("workers-" + workers)));
        Schema schema;
        try (var pipeline = warehouse.pipeline("workers").workers(workers).build()) {
            pipeline.run(documents, RunOptions.none().withTableName("item"));
            schema = pipeline.schema().orElseThrow();
        }
        var columns = new ArrayList<String>();
        for (var table : new TreeMap<>(schema.tables()).keySet()) {
            warehouse.columns(table).forEach(column -> columns.add(table + "." + column));
        }
        return new Result(schema.version().hash(), columns, rows(warehouse));
    }

    /// Rows without their random ids; nested ones beside the id of the document they came from.
    private static List<String> rows(Warehouse warehouse) throws SQLException {
        var rows = new ArrayList<>(warehouse.query(
                "select * exclude (filler, _dlt_id, _dlt_load_id) from data.item order by id"));
        rows.addAll(
                warehouse.query("select i.id, p.n, p._dlt_list_idx, t.value, t._dlt_list_idx from data.item i"
                        + " join data.item__parts p on p._dlt_parent_id = i._dlt_id"
                        + " join data.item__parts__tags t on t._dlt_parent_id = p._dlt_id order by 1, 3, 5"));
        return rows;
    }
}
