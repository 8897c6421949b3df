package dev.dlt4j.cli;

import dev.dlt4j.Connectors;
import dev.dlt4j.Pipeline;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.query.SqlAccess;
import dev.dlt4j.spi.query.SqlClient;
import dev.dlt4j.spi.query.SqlRows;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `dlt4j query`: runs SQL on what a pipeline loaded and prints the rows.
final class QueryCommand {
    static final String NAME = "query";
    private static final String LIMIT = "--limit";
    private static final String WRITE = "--write";

    private static final int ROWS_PER_FLUSH = 1_000;

    private final Console console;

    QueryCommand(Console console) {
        this.console = console;
    }

    static CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name(NAME);
        Command.describe(spec, "Run SQL on what a pipeline loaded, and print the rows.");
        Command.examples(spec, "dlt4j query 'select count(*) from events'",
                "dlt4j query examples/github-events events 'select * from events' --limit 5",
                "dlt4j query --to duckdb:///x.duckdb --dataset shop 'select 1 as n' --csv");
        return spec
                .addPositional(PositionalParamSpec.builder().index("0..2").arity("1..3")
                        .paramLabel("[FILE|DIR] [PIPELINE] SQL").hideParamSyntax(true)
                        .type(List.class).auxiliaryTypes(String.class)
                        .description(
                                "The query, after the dlt.yml or a folder that holds one (this folder if "
                                        + "absent), and the pipeline, when the file has several or there "
                                        + "is none.")
                        .build())
                .addOption(Command.flag("--json", "Print one JSON document: a list of objects."))
                .addOption(Command.flag("--csv", "Print CSV with a line of names."))
                .addOption(OptionSpec.builder(LIMIT).type(Long.class).arity("1").paramLabel("N")
                        .description("Print at most that many rows.").build())
                .addOption(OptionSpec.builder(DestinationUrl.OPTION).type(String.class).arity("1")
                        .paramLabel("URL").description("Where the data is, without a dlt.yml; with %s."
                                .formatted(QuickOptions.DATASET))
                        .build())
                .addOption(OptionSpec.builder(QuickOptions.DATASET).type(String.class).arity("1")
                        .paramLabel("NAME").description("The dataset in it.").build())
                .addOption(Command.flag(WRITE, "Allow statements that change data, and commit them."))
                .addOption(OptionSpec.builder("--pipelines-dir").type(Path.class).paramLabel("DIR")
                        .description(
                                "The folder that holds the pipeline's working folder; no dlt.yml is read "
                                        + "then.")
                        .build());
    }

    int run(ParseResult arguments) {
        long limit = arguments.matchedOptionValue(LIMIT, Long.MAX_VALUE);
        if (limit < 0) {
            throw new ConfigurationError(LIMIT + " " + limit + ": expected a number of rows, 0 or more");
        }
        boolean json = arguments.matchedOptionValue("--json", false);
        boolean csv = arguments.matchedOptionValue("--csv", false);
        if (json && csv) {
            throw new ConfigurationError("--json and --csv are two forms: choose one");
        }
        List<String> words = arguments.matchedPositionalValue(0, List.<String>of());
        if (words.isEmpty()) {
            throw new ConfigurationError(
                    "query needs SQL to run, as in: dlt4j query \"select * from events\"");
        }
        String sql = words.getLast();
        boolean writes = arguments.matchedOptionValue(WRITE, false);
        try (Pipeline pipeline = pipeline(arguments, words.subList(0, words.size() - 1), !writes);
                SqlClient client = pipeline
                        .sqlClient(writes ? SqlAccess.READ_WRITE : SqlAccess.READ_ONLY)) {
            if (writes && !QueriedPipeline.reads(sql)) {
                console.err().println("dlt4j: rows changed: " + client.execute(sql));
                return ExitCode.DONE;
            }
            try (SqlRows rows = client.query(sql)) {
                RowPrinter printer = json
                        ? new JsonRowPrinter(console.out())
                        : csv ? new CsvRowPrinter(console.out()) : new TableRowPrinter(console);
                print(rows, printer, limit);
            }
        }
        return ExitCode.DONE;
    }

    private Pipeline pipeline(ParseResult arguments, List<String> words, boolean reads) {
        String to = arguments.matchedOptionValue(DestinationUrl.OPTION, "");
        String dataset = arguments.matchedOptionValue(QuickOptions.DATASET, "");
        if (to.isEmpty() != dataset.isEmpty() || (!to.isEmpty() && !words.isEmpty())) {
            throw new ConfigurationError("%s URL and %s NAME come together, before the query alone"
                    .formatted(DestinationUrl.OPTION, QuickOptions.DATASET));
        }
        if (to.isEmpty()) {
            return new QueriedPipeline(console, reads).open(words,
                    arguments.matchedOptionValue("--pipelines-dir", null));
        }
        DestinationUrl destination = DestinationUrl.of(to, Connectors.installed());
        return ProjectOptions.worked(console, NAME).destination(destination.type(), destination.keys())
                .dataset(dataset)
                .readOnly(reads).build();
    }

    private void print(SqlRows rows, RowPrinter printer, long limit) {
        printer.begin(rows.columns());
        long printed = 0;
        while (printed < limit && rows.next()) {
            printer.row(rows);
            printed++;
            if (printed % ROWS_PER_FLUSH == 0 && console.out().checkError()) {
                // who read them has gone
                return;
            }
        }
        printer.end();
        if (printed == limit && rows.next()) {
            console.err().println("dlt4j: there are more rows; " + LIMIT + " is " + limit);
        }
    }
}
