package dev.dlt4j.cloud.filesystem.internal.dataset;

import dev.dlt4j.cloud.core.StoredFile;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.spi.query.DatasetFile;
import dev.dlt4j.spi.query.FileDataset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The tables of a dataset, to be looked at with SQL.
final class DatasetFiles implements FileDataset {
    private final String dataset;
    private final DatasetFolder folder;
    private final Versions versions;
    private final TableFolders tables;
    private final FetchedFiles fetched;

    DatasetFiles(String dataset, DatasetFolder folder, Versions versions, TableFolders tables) {
        this.dataset = dataset;
        this.folder = folder;
        this.versions = versions;
        this.tables = tables;
        this.fetched = new FetchedFiles(folder);
    }

    @Override
    public String dataset() {
        return dataset;
    }

    @Override
    public String location() {
        return folder.location();
    }

    @Override
    public boolean exists() {
        return new InitFile(folder).isThere();
    }

    /// A table that several schemas have is there once, with the columns of all of them.
    @Override
    public List<Table> tables() {
        Map<String, Table> byName = new LinkedHashMap<>();
        versions.schemas().values().forEach(of -> of.forEach(
                (name, table) -> byName.merge(name, table,
                        (one, other) -> one.withColumns(columns(one, other)))));
        return List.copyOf(byName.values());
    }

    private static List<Column> columns(Table one, Table other) {
        Map<String, Column> columns = new LinkedHashMap<>(one.columns());
        other.columns().forEach(columns::putIfAbsent);
        return List.copyOf(columns.values());
    }

    @Override
    public List<DatasetFile> files(Table table) {
        Map<String, List<String>> known = versions.tables();
        Map<String, StoredFile> files = new TreeMap<>();
        known.forEach((schema, names) -> {
            if (names.contains(table.name())) {
                tables.files(schema, table.name(), known).forEach(file -> files.put(file.path(), file));
            }
        });
        return files.values().stream().map(fetched::local).toList();
    }

    @Override
    public void close() {
        fetched.close();
    }
}
