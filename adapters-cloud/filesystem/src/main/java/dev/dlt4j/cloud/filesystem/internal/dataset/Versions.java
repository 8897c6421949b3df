package dev.dlt4j.cloud.filesystem.internal.dataset;

import dev.dlt4j.domain.document.Documents;
import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.domain.load.LoadId;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.SystemTables;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.spi.destination.StoredSchema;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The schemas of a dataset: a file for each content that was ever loaded.
final class Versions {
    private static final String TABLE = SystemTables.VERSION;

    private final DatasetFolder folder;
    private final Clock clock;
    private volatile @Nullable Known known;

    /// What the files of schemas say, which never change once they are written.
    private record Known(Map<String, RecordFile> records, Map<String, Map<String, Table>> schemas) {}

    Versions(DatasetFolder folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    Optional<StoredSchema> newest(String schemaName) {
        return newest(record -> record.owner().equals(schemaName));
    }

    Optional<StoredSchema> ofHash(String versionHash) {
        String hash = RecordFile.hex(versionHash);
        return newest(record -> record.hash().equals(hash));
    }

    private Optional<StoredSchema> newest(Predicate<RecordFile> wanted) {
        return RecordFile.of(folder, TABLE).stream().filter(wanted)
                .max(Comparator.comparing(RecordFile::time)).map(this::stored);
    }

    private StoredSchema stored(RecordFile record) {
        Map<String, @Nullable Object> values = Documents.mapOrEmpty(folder.json(record.file()));
        return new StoredSchema(String.valueOf(values.get("schema_name")),
                values.get("version") instanceof Number number ? number.longValue() : 0,
                String.valueOf(values.get("version_hash")), String.valueOf(values.get("schema")));
    }

    /// Writes a schema unless its content is there.
    void record(Schema schema) {
        String hash = schema.version().hash();
        if (ofHash(hash).isPresent()) {
            return;
        }
        Instant now = clock.instant();
        Map<String, ?> stored = schema.toStored();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("version_hash", hash);
        values.put("schema_name", schema.name());
        values.put("version", stored.get("version"));
        values.put("engine_version", stored.get("engine_version"));
        values.put("inserted_at", now.atOffset(ZoneOffset.UTC));
        values.put("schema", JsonText.compact(stored));
        double seconds = now.getEpochSecond() + now.getNano() / 1e9;
        folder.putJson(RecordFile.path(TABLE, schema.name(), LoadId.of(seconds).toString(), hash), values);
    }

    /// Forgets all contents of a schema.
    void forget(String schemaName) {
        folder.delete(RecordFile.of(folder, TABLE).stream()
                .filter(record -> record.owner().equals(schemaName)).map(RecordFile::file).toList());
    }

    /// The columns that have a type, of all tables of the newest content of a schema.
    Map<String, List<String>> columns(String schemaName) {
        Map<String, List<String>> columns = new TreeMap<>();
        newest(schemaName).ifPresent(stored -> tablesOf(stored).forEach((table, written) -> {
            List<String> complete = new ArrayList<>();
            Documents.mapOrEmpty(Documents.mapOrEmpty(written).get("columns")).forEach((name, column) -> {
                if (Documents.mapOrEmpty(column).containsKey("data_type")) {
                    complete.add(name);
                }
            });
            columns.put(table, complete);
        }));
        return columns;
    }

    private static Map<String, @Nullable Object> tablesOf(StoredSchema stored) {
        return Documents.mapOrEmpty(Documents.mapOrEmpty(JsonParser.parse(stored.schema())).get("tables"));
    }

    /// The names of the tables of all schemas, as they are now.
    Map<String, List<String>> tables() {
        Map<String, List<String>> tables = new TreeMap<>();
        schemas().forEach((schema, of) -> tables.put(schema, List.copyOf(of.keySet())));
        return tables;
    }

    /// The tables of all schemas by their names, as they are now.
    Map<String, Map<String, Table>> schemas() {
        Map<String, RecordFile> newest = new TreeMap<>();
        for (RecordFile record : RecordFile.of(folder, TABLE)) {
            newest.merge(record.owner(), record,
                    (one, other) -> one.time().compareTo(other.time()) < 0 ? other : one);
        }
        Known now = known;
        if (now == null || !now.records().equals(newest)) {
            Map<String, Map<String, Table>> schemas = new TreeMap<>();
            newest.forEach((schema, record) -> {
                Map<String, Table> tables = new LinkedHashMap<>();
                tablesOf(stored(record)).forEach(
                        (name, table) -> tables.put(name, Table.ofStored(name, Documents.mapOrEmpty(table))));
                schemas.put(schema, tables);
            });
            now = new Known(newest, schemas);
            known = now;
        }
        return now.schemas();
    }
}
