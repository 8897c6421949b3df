package dev.dlt4j.cloud.bigquery;

import dev.dlt4j.domain.document.Documents;
import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Calls of `bigquery_adapter` of dlt 1.31.0, the schemas that they left, and the statements that dlt wrote
/// for their tables. The differences are those of `docs/differences-from-dlt.md`, blanks, and escapes in
/// literals.
final class DltDdlTest {
    record Case(String name, Map<String, @Nullable Object> tables, Map<String, @Nullable Object> sql) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() throws IOException {
        try (InputStream file = Objects.requireNonNull(
                DltDdlTest.class.getResourceAsStream("bigquery_adapter.json"))) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return Documents.listOrEmpty(JsonParser.parse(text)).stream().map(Documents::mapOrEmpty)
                    .map(each -> new Case(String.valueOf(each.get("name")),
                            Documents.mapOrEmpty(each.get("tables")), Documents.mapOrEmpty(each.get("sql"))));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void writesTheStatementOfDlt(Case recorded) {
        Map<String, @Nullable Object> stored = new LinkedHashMap<>(Schema.empty("shop").toStored());
        Map<String, @Nullable Object> tables = new LinkedHashMap<>(
                Documents.mapOrEmpty(stored.get("tables")));
        tables.putAll(recorded.tables());
        stored.put("tables", tables);
        Schema schema = Schema.fromStored(stored);
        TableDdl ddl = new TableDdl(new BigQueryDialect());
        recorded.sql().forEach((name, sql) -> {
            Table table = schema.table(name);
            var hints = new BigQueryHints(schema, table, false);
            assertThat(hints.autodetect() ? "" : plain(ddl.create("`p`.`ds`.`" + name + '`', hints)))
                    .as(name).isEqualTo(plain(String.valueOf(sql)));
        });
    }

    private static String plain(String sql) {
        return sql.replace("CREATE TABLE IF NOT EXISTS", "CREATE TABLE").replaceAll("\\s+", " ")
                .replace(" ,", ",").replace(" )", ")").replace(")PARTITION", ") PARTITION")
                .replace("\\t", " ").strip();
    }
}
