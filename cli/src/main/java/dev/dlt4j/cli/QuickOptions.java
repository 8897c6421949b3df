package dev.dlt4j.cli;

import dev.dlt4j.RunOptions;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.spi.config.ConfigurationError;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// The options of `run` that replace a `dlt.yml`.
final class QuickOptions {
    static final String DATASET = "--dataset";
    private static final String TABLE = "--table";
    private static final String DISPOSITION = "--write-disposition";
    private static final String KEY = "--primary-key";
    private static final String NAME = "--name";
    private static final String FOLDER = "--pipelines-dir";
    private static final List<String> DISPOSITIONS = List.of("append", "replace", "merge");

    private QuickOptions() {}

    static CommandSpec addTo(CommandSpec spec) {
        return spec.addOption(option(SourceUrl.OPTION, "URL|FILES",
                "Without a dlt.yml: the files to load, as 'data/*.jsonl', a database or one of its tables, "
                        + "as postgresql://user@host/shop/public.orders, or the address of a JSON "
                        + "API."))
                .addOption(option(DestinationUrl.OPTION, "URL|DIR",
                        "Where to: duckdb:///x.duckdb, the URL of a database, or a folder."))
                .addOption(option(DATASET, "NAME", "With %s: the dataset; NAME_data if absent."
                        .formatted(SourceUrl.OPTION)))
                .addOption(option(TABLE, "NAME", "With %s: the table; named as the source if absent."
                        .formatted(SourceUrl.OPTION)))
                .addOption(OptionSpec.builder(DISPOSITION).type(String.class).arity("1")
                        .paramLabel(String.join("|", DISPOSITIONS)).completionCandidates(DISPOSITIONS)
                        .description("With %s: append if absent.".formatted(SourceUrl.OPTION)).build())
                .addOption(option(KEY, "C,…", "With %s: the columns of the primary key."
                        .formatted(SourceUrl.OPTION)))
                .addOption(option(NAME, "PIPELINE", "With %s: the pipeline's name."
                        .formatted(SourceUrl.OPTION)))
                .addOption(OptionSpec.builder(FOLDER).type(Path.class).arity("1").paramLabel("DIR")
                        .description("With %s: the folder of the pipeline's working folder."
                                .formatted(SourceUrl.OPTION))
                        .build());
    }

    private static OptionSpec option(String name, String label, String description) {
        return OptionSpec.builder(name).type(String.class).arity("1").paramLabel(label)
                .description(description).build();
    }

    /// What the options describe; empty when a `dlt.yml` is to be run.
    ///
    /// @throws ConfigurationError when one is missing or does not fit the others
    static Optional<QuickProject> read(ParseResult arguments) {
        boolean from = arguments.hasMatchedOption(SourceUrl.OPTION);
        boolean to = arguments.hasMatchedOption(DestinationUrl.OPTION);
        if (from != to) {
            throw new ConfigurationError("%s and %s come together; %s is missing".formatted(SourceUrl.OPTION,
                    DestinationUrl.OPTION, from ? DestinationUrl.OPTION : SourceUrl.OPTION));
        }
        if (!from) {
            for (String option : List.of(DATASET, TABLE, DISPOSITION, KEY, NAME, FOLDER)) {
                if (arguments.hasMatchedOption(option)) {
                    throw new ConfigurationError(
                            "%s is for a run with %s and %s; the dlt.yml holds this for its pipelines"
                                    .formatted(option, SourceUrl.OPTION, DestinationUrl.OPTION));
                }
            }
            return Optional.empty();
        }
        if (arguments.hasMatchedPositional(0)) {
            throw new ConfigurationError(
                    "%s names what to load, so no dlt.yml can be named too; a pattern such as 'data/*.jsonl'"
                            .formatted(SourceUrl.OPTION) + " goes in quotes");
        }
        return Optional.of(QuickProject.of(arguments.matchedOptionValue(SourceUrl.OPTION, ""),
                arguments.matchedOptionValue(DestinationUrl.OPTION, ""), text(arguments, DATASET),
                text(arguments, NAME),
                Optional.ofNullable(arguments.<Path>matchedOptionValue(FOLDER, null))));
    }

    /// The hints for the rows.
    static RunOptions hints(ParseResult arguments, QuickProject quick) {
        RunOptions.Builder hints = RunOptions.builder();
        text(arguments, TABLE).ifPresent(table -> {
            quick.requireSingle(TABLE);
            hints.tableName(table);
        });
        text(arguments, KEY).ifPresent(columns -> {
            quick.requireSingle(KEY);
            hints.primaryKey(Arrays.stream(columns.split(",", -1)).map(String::strip)
                    .toArray(String[]::new));
        });
        text(arguments, DISPOSITION).ifPresent(written -> {
            if (!DISPOSITIONS.contains(written)) {
                throw new ConfigurationError("%s %s: it can be %s".formatted(DISPOSITION, written,
                        String.join(", ", DISPOSITIONS)));
            }
            WriteDisposition.named(written).ifPresent(hints::write);
        });
        return hints.build();
    }

    private static Optional<String> text(ParseResult arguments, String option) {
        return Optional.ofNullable(arguments.<String>matchedOptionValue(option, null));
    }
}
