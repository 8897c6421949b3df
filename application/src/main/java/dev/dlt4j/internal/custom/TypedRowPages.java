package dev.dlt4j.internal.custom;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.document.Documents;
import dev.dlt4j.domain.json.JsonException;
import dev.dlt4j.domain.json.TypedJson;
import dev.dlt4j.internal.disk.GzipFiles;
import dev.dlt4j.spi.destination.JobFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads job files of format `typed-jsonl`: a page of rows per line.
final class TypedRowPages implements RowPages {
    private final JobFile file;
    private final Set<String> hidden;
    private final BufferedReader lines;

    TypedRowPages(JobFile file, Set<String> hidden) throws IOException {
        this.file = file;
        this.hidden = hidden;
        lines = new BufferedReader(
                new InputStreamReader(GzipFiles.open(file.path()), StandardCharsets.UTF_8));
    }

    @Override
    public @Nullable List<Map<String, @Nullable Object>> next() throws IOException {
        String line = lines.readLine();
        if (line == null) {
            return null;
        }
        try {
            if (TypedJson.decode(line) instanceof List<?> page) {
                List<Map<String, @Nullable Object>> rows = new ArrayList<>(page.size());
                for (Object row : page) {
                    Map<String, @Nullable Object> values = new LinkedHashMap<>(Documents.mapOrEmpty(row));
                    values.keySet().removeAll(hidden);
                    rows.add(values);
                }
                return rows;
            }
        } catch (JsonException e) {
            throw new TerminalException(damaged(), e);
        }
        throw new TerminalException(damaged());
    }

    private String damaged() {
        return "job file %s is not of format typed-jsonl; abort the package and run again"
                .formatted(file.path());
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
