package dev.dlt4j;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.incremental.TimeInterval;
import dev.dlt4j.domain.load.RefreshMode;
import dev.dlt4j.domain.type.IsoDateTime;
import dev.dlt4j.internal.config.ConfigNode;
import dev.dlt4j.internal.config.Lookup;
import dev.dlt4j.internal.config.Settings;
import dev.dlt4j.internal.extract.ExtractOptions;
import dev.dlt4j.internal.format.WriterSettings;
import dev.dlt4j.internal.table.TableOptions;
import dev.dlt4j.spi.row.RowConstraints;
import dev.dlt4j.spi.source.IntervalProvider;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/// How much of a pipeline's work is done at once, and the other settings of its steps.
///
/// @param extract          how resources are run
/// @param normalizeWorkers chunks
/// @param load             how packages are loaded
/// @param writer           how job files are written
/// @param tables           what becomes of tables that skip the normalizer
/// @param fileFormat       the format of job files of tables that have no format of their own; the
///                         destination decides when empty
/// @param restore          whether state is kept in the destination and taken over from it
/// @param schemaContract   what data may change in every run that has no contract of its own
/// @param refresh          how sources are reset in every run that has no refresh of its own
/// @param executor         the application's threads; empty for threads of the steps
/// @param traces           whether each call leaves a trace in the working folder
record PipelineLimits(ExtractOptions extract, int normalizeWorkers, LoadSettings load, WriterSettings writer,
        TableOptions tables,
        Optional<String> fileFormat, boolean restore, Optional<Object> schemaContract,
        Optional<RefreshMode> refresh, Optional<Executor> executor, boolean traces) {
    /// The limits that settings give.
    ///
    /// @param schedulers asked for the range of time of the run when no variable gives one
    static PipelineLimits of(String pipeline, Settings settings, List<IntervalProvider> schedulers) {
        int processors = Runtime.getRuntime().availableProcessors();
        WriterSettings writer = writer(pipeline, settings);
        Optional<String> fileFormat = settings
                .find(Lookup.of("normalize").inPipeline(pipeline), "loader_file_format", false)
                .map(value -> String.valueOf(value.toValue()));
        return new PipelineLimits(extract(pipeline, settings, schedulers),
                number(pipeline, settings, "normalize", processors),
                LoadSettings.of(pipeline, settings,
                        number(pipeline, settings, "load", Math.max(2, processors))),
                writer,
                tables(pipeline, settings, writer, fileFormat), fileFormat,
                isOn(pipeline, settings, "restore_from_destination"),
                Optional.empty(), Optional.empty(), Optional.empty(),
                isOn(pipeline, settings, "enable_runtime_trace"));
    }

    /// A setting of the pipeline itself that is on unless it is false.
    private static boolean isOn(String pipeline, Settings settings, String key) {
        return settings.find(new Lookup(pipeline, List.of(), List.of()), key, false)
                .map(value -> !"false".equalsIgnoreCase(String.valueOf(value.toValue()))).orElse(true);
    }

    PipelineLimits withConstraints(Supplier<List<RowConstraints>> constraints) {
        return new PipelineLimits(extract.checking(constraints), normalizeWorkers, load, writer,
                tables, fileFormat, restore, schemaContract, refresh, executor, traces);
    }

    PipelineLimits withSchemaContract(Optional<Object> contract) {
        return new PipelineLimits(extract, normalizeWorkers, load, writer, tables, fileFormat,
                restore,
                contract, refresh, executor, traces);
    }

    PipelineLimits withRefresh(Optional<RefreshMode> mode) {
        return new PipelineLimits(extract, normalizeWorkers, load, writer, tables, fileFormat,
                restore, schemaContract, mode, executor, traces);
    }

    /// User code, calls and load jobs on the application's threads.
    PipelineLimits on(Optional<Executor> threads) {
        return new PipelineLimits(extract.on(threads), normalizeWorkers, load, writer, tables, fileFormat,
                restore, schemaContract, refresh, threads, traces);
    }

    /// The options of a run, completed by those for all runs of the pipeline.
    RunOptions complete(RunOptions options) {
        RunOptions complete = schemaContract.isPresent() && options.schemaContract().isEmpty()
                ? options.withSchemaContract(schemaContract.get())
                : options;
        return refresh.isPresent() && options.refresh().isEmpty()
                ? complete.withRefresh(refresh.get())
                : complete;
    }

    /// dlt's section `data_writer`, below `normalize` or by itself.
    private static WriterSettings writer(String pipeline, Settings settings) {
        Lookup section = new Lookup(pipeline, List.of("normalize"), List.of("data_writer"));
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : WriterSettings.names()) {
            settings.find(section, name, false)
                    .ifPresent(value -> values.put(name, String.valueOf(value.toValue())));
        }
        return new WriterSettings(values);
    }

    /// dlt's sections `parquet_normalizer` and `model_normalizer`, below `normalize` or by itself.
    private static TableOptions tables(String pipeline, Settings settings, WriterSettings writer,
            Optional<String> fileFormat) {
        return new TableOptions(added(pipeline, settings, "parquet_normalizer", "add_dlt_load_id", false),
                added(pipeline, settings, "parquet_normalizer", "add_dlt_id", false),
                writer.allowsTruncated(),
                added(pipeline, settings, "model_normalizer", "add_dlt_load_id", true),
                added(pipeline, settings, "model_normalizer", "add_dlt_id", false), fileFormat);
    }

    private static boolean added(String pipeline, Settings settings, String section, String key,
            boolean otherwise) {
        Lookup lookup = new Lookup(pipeline, List.of("normalize"), List.of(section));
        String value = settings.find(lookup, key, false).map(each -> String.valueOf(each.toValue()))
                .orElse(String.valueOf(otherwise)).strip();
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new TerminalException(
                    "normalize.%s.%s is \"%s\"; it can be true or false".formatted(section, key, value));
        };
    }

    private static ExtractOptions extract(String pipeline, Settings settings,
            List<IntervalProvider> schedulers) {
        ExtractOptions defaults = ExtractOptions.defaults();
        Lookup section = Lookup.of("extract").inPipeline(pipeline);
        int most = settings.find(section, "max_parallel_items", false)
                .map(value -> parse("extract.max_parallel_items", String.valueOf(value.toValue())))
                .orElse(defaults.maxParallelItems());
        String mode = settings.find(section, "next_item_mode", false)
                .map(value -> String.valueOf(value.toValue())).orElse("round_robin");
        boolean roundRobin = switch (mode) {
            case "round_robin" -> true;
            case "fifo" -> false;
            default -> throw new TerminalException(
                    "extract.next_item_mode is \"%s\"; it can be round_robin or fifo".formatted(mode));
        };
        return new ExtractOptions(number(pipeline, settings, "extract", defaults.workers()), most,
                roundRobin, interval(settings).or(() -> schedulers.stream()
                        .map(each -> each.interval(pipeline)).flatMap(Optional::stream).findFirst()),
                "true".equalsIgnoreCase(text(settings, "dlt_allow_external_schedulers")));
    }

    /// The range of a scheduler, by dlt's variables: both ends in UTC, and the zone in which days begin.
    private static Optional<TimeInterval> interval(Settings settings) {
        String start = text(settings, "dlt_interval_start");
        String end = text(settings, "dlt_interval_end");
        if (start.isEmpty() || end.isEmpty()) {
            return Optional.empty();
        }
        String name = text(settings, "dlt_interval_timezone");
        try {
            ZoneId zone = name.isEmpty() ? ZoneOffset.UTC : ZoneId.of(name);
            return Optional.of(new TimeInterval(time(start, zone), time(end, zone), zone));
        } catch (DateTimeException e) {
            throw new TerminalException(
                    ("DLT_INTERVAL_START is \"%s\", DLT_INTERVAL_END \"%s\", DLT_INTERVAL_TIMEZONE \"%s\": "
                            + "expected two times such as 2024-01-31T00:00:00Z, and a zone such as "
                            + "Europe/Berlin")
                            .formatted(start, end, name),
                    e);
        }
    }

    private static OffsetDateTime time(String text, ZoneId zone) {
        return switch (IsoDateTime.timestamp(text)) {
            case OffsetDateTime aware -> aware.atZoneSameInstant(zone).toOffsetDateTime();
            case LocalDateTime utc -> utc.atOffset(ZoneOffset.UTC).atZoneSameInstant(zone).toOffsetDateTime();
            case null, default -> throw new DateTimeException("not a time: " + text);
        };
    }

    private static String text(Settings settings, String key) {
        return settings.find(Lookup.of(), key, false).map(value -> String.valueOf(value.toValue()))
                .orElse("");
    }

    private static int number(String pipeline, Settings settings, String section, int otherwise) {
        // a pipeline may be named "workers" itself: then the name is that of a section
        return settings.find(Lookup.of(section).inPipeline(pipeline), "workers", false)
                .filter(value -> !(value instanceof ConfigNode.Keys))
                .map(value -> parse(section + ".workers", String.valueOf(value.toValue()))).orElse(otherwise);
    }

    private static int parse(String key, String text) {
        try {
            int number = Integer.parseInt(text.strip().replace("_", ""));
            if (number >= 1) {
                return number;
            }
        } catch (NumberFormatException none) {
            // reported below, as for a number that is too small
        }
        throw new TerminalException(
                "%s must be a whole number from 1, not \"%s\"".formatted(key, text));
    }
}
