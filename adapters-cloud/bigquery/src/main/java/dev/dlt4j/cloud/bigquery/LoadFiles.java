package dev.dlt4j.cloud.bigquery;

import dev.dlt4j.cloud.bigquery.internal.rest.Uploads;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.spi.destination.JobFile;
import dev.dlt4j.spi.destination.StagedFile;
import dev.dlt4j.spi.format.SqlModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes jobs that add the rows of job files to a table.
final class LoadFiles {
    private static final String PARQUET = "parquet";
    private static final String MODEL = "model";
    private static final List<String> FORMATS = List.of("jsonl", PARQUET, MODEL);

    private final GoogleProject project;
    private final Uploads uploads;
    private final boolean ignoreUnknownValues;

    LoadFiles(GoogleProject project, Uploads uploads, boolean ignoreUnknownValues) {
        this.project = project;
        this.uploads = uploads;
        this.ignoreUnknownValues = ignoreUnknownValues;
    }

    /// What starts the job of a file, by the name that the job is given.
    Function<String, Map<String, @Nullable Object>> starting(ProjectDataset dataset, BigQueryHints hints,
            JobFile file) {
        Optional<StagedFile> copy = StagedFile.of(file);
        if (copy.isPresent()) {
            Map<String, Object> load = load(dataset, hints, copy.get().format());
            load.put("sourceUris", List.of(uri(copy.get(), hints)));
            return name -> project.start(name, Map.of("load", load));
        }
        return file.format().equals(MODEL)
                ? name -> project.query(name, QueryParameters.query(insert(dataset, hints, file)))
                : name -> uploads.send(project.job(name, Map.of("load", load(dataset, hints, file.format()))),
                        file.path());
    }

    /// BigQuery fetches the copy itself.
    private static String uri(StagedFile copy, BigQueryHints hints) {
        String url = copy.url().startsWith("gcs://") ? "gs://" + copy.url().substring(6) : copy.url();
        if (!url.startsWith("gs://")) {
            throw new TerminalException(("BigQuery cannot load %s into table \"%s\": it fetches files from "
                    + "buckets of Google Cloud only; set a bucket_url of the staging destination that begins "
                    + "with gs://, or load without one").formatted(copy.url(), hints.table().name()));
        }
        return url;
    }

    /// @throws TerminalException when the file is gone, or is of a format that cannot be loaded
    static void require(BigQueryHints hints, JobFile file) {
        String format = file.format().equals(StagedFile.REFERENCE) && Files.isRegularFile(file.path())
                ? StagedFile.of(file).map(StagedFile::format).orElse("")
                : file.format();
        if (!FORMATS.contains(format) && !format.equals(StagedFile.REFERENCE)) {
            throw new TerminalException("cannot load job file %s into table \"%s\": BigQuery loads %s, not %s"
                    .formatted(file.path(), hints.table().name(), String.join(", ", FORMATS), format));
        }
        if (!Files.isRegularFile(file.path())) {
            throw new TerminalException("cannot load table \"" + hints.table().name() + "\": job file "
                    + file.path() + " is gone; abort the package and run again");
        }
        if (format.equals(PARQUET) && !hints.autodetect()) {
            for (Column column : hints.table().completeColumns()) {
                if (column.dataTypeOrNull() == DataType.JSON) {
                    throw new TerminalException(("cannot load %s: column \"%s\" of table \"%s\" is json, "
                            + "which BigQuery does not load from Parquet; load the table from jsonl, or set "
                            + "autodetect_schema").formatted(file.path(), column.name(),
                                    hints.table().name()));
                }
            }
        }
    }

    /// The query's columns go by their names, whatever their order.
    private String insert(ProjectDataset dataset, BigQueryHints hints, JobFile file) {
        try {
            String query = SqlModel.parse(Files.readString(file.path())).query();
            String columns = project.dryRun(QueryParameters.query(query)).columns().stream()
                    .map(dataset.dialect()::identifier)
                    .collect(Collectors.joining(", "));
            return "INSERT INTO " + dataset.table(hints.table().name()) + " (" + columns + ") " + query;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Object> load(ProjectDataset dataset, BigQueryHints hints, String format) {
        Map<String, Object> load = new LinkedHashMap<>();
        load.put("destinationTable", Map.of("projectId", project.id(), "datasetId", dataset.name(),
                "tableId", hints.table().name()));
        load.put("sourceFormat", format.equals(PARQUET) ? "PARQUET" : "NEWLINE_DELIMITED_JSON");
        if (format.equals(PARQUET)) {
            load.put("decimalTargetTypes", List.of("NUMERIC", "BIGNUMERIC"));
        }
        load.put("writeDisposition", "WRITE_APPEND");
        load.put("createDisposition", "CREATE_NEVER");
        load.put("autodetect", false);
        load.put("ignoreUnknownValues", ignoreUnknownValues);
        load.put("maxBadRecords", 0);
        if (hints.autodetect()) {
            load.putAll(detected(hints));
        }
        return load;
    }

    /// A table that BigQuery makes from the data gets its hints with the job.
    private static Map<String, Object> detected(BigQueryHints hints) {
        Map<String, Object> load = new LinkedHashMap<>();
        load.put("autodetect", true);
        load.put("createDisposition", "CREATE_IF_NEEDED");
        load.put("schemaUpdateOptions", List.of("ALLOW_FIELD_ADDITION"));
        hints.partition().filter(by -> by.template().isEmpty()).map(BigQueryHints.Partition::column)
                .ifPresent(column -> {
                    if (column.dataTypeOrNull() == DataType.BIGINT) {
                        load.put("rangePartitioning", Map.of("field", column.name(), "range",
                                Map.of("start", "-172800000", "end", "691200000", "interval", "86400")));
                    } else {
                        load.put("timePartitioning", Map.of("type", "DAY", "field", column.name()));
                    }
                });
        if (!hints.cluster().isEmpty()) {
            load.put("clustering", Map.of("fields", hints.cluster()));
        }
        hints.description().ifPresent(text -> load.put("destinationTableProperties",
                Map.of("description", text)));
        if (hints.expiration().isPresent()) {
            throw new TerminalException(("table \"%s\" is made by BigQuery from its data, so it cannot be "
                    + "given the hint `%s`; drop one of both hints").formatted(hints.table().name(),
                            BigQueryHints.EXPIRATION));
        }
        return load;
    }
}
