package dev.dlt4j.cli;

import dev.dlt4j.PipelineStepFailed;
import dev.dlt4j.domain.DltException;
import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.spi.config.ConfigurationError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/// The `dlt4j` command: parses, runs a subcommand, and turns what goes wrong into a message and an exit code.
///
/// Commands are described by picocli's programmatic model, not by annotations, so that no class is searched
/// for them at every start.
final class Command {
    private final Console console;
    private final Logs logs;

    Command(Console console) {
        this.console = console;
        this.logs = new Logs(console);
    }

    int execute(String... arguments) {
        if (arguments.length > 0 && arguments[0].equals(Completion.NAME)) {
            return new Completion(console).print(List.of(arguments).subList(1, arguments.length));
        }
        CommandLine commandLine = new CommandLine(spec()).setCaseInsensitiveEnumValuesAllowed(true);
        try (logs) {
            return run(commandLine, commandLine.parseArgs(arguments));
        } catch (ParameterException e) {
            return usage(e, arguments);
        } catch (ConfigurationError e) {
            return failed(e, e.getMessage(), ExitCode.USAGE, arguments);
        } catch (DltException e) {
            return failed(e, e.getMessage(), ExitCode.FAILED, arguments);
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            return failed(e, "unexpected: " + e, ExitCode.FAILED, arguments);
        }
    }

    private int run(CommandLine commandLine, ParseResult parsed) {
        if (parsed.matchedOptionValue("--version", false)) {
            console.out().println("dlt4j " + version());
            return ExitCode.DONE;
        }
        if (!parsed.hasSubcommand()) {
            boolean asked = parsed.matchedOptionValue("--help", false);
            commandLine.usage(asked ? console.out() : console.err(), Ansi.OFF);
            return asked ? ExitCode.DONE : ExitCode.USAGE;
        }
        for (ParseResult each = parsed; each != null; each = each.subcommand()) {
            logs.options(each);
        }
        ParseResult sub = parsed.subcommand();
        if (sub.matchedOptionValue("--help", false)) {
            sub.commandSpec().commandLine().usage(console.out(), Ansi.OFF);
            return ExitCode.DONE;
        }
        demandParameters(sub);
        Console logged = logs.console().withProfile(ProjectOptions.profile(parsed));
        return switch (sub.commandSpec().name()) {
            case RunCommand.NAME -> new RunCommand(logged, logs).run(sub);
            case PlanCommand.NAME -> new PlanCommand(logged).run(sub);
            case CompletionCommand.NAME -> new CompletionCommand(logged).run(sub);
            case CheckCommand.NAME -> new CheckCommand(logged).run(sub);
            case ConnectorsCommand.NAME -> new ConnectorsCommand(logged, logs).run(sub);
            case SchemaCommand.NAME -> new SchemaCommand(logged).run(sub);
            case QueryCommand.NAME -> new QueryCommand(logged).run(sub);
            case ConnectorsCommand.SCHEMA_FILE -> new ConnectorsCommand(logged, logs).schemaFile();
            case InitCommand.NAME -> new InitCommand(logged).run(sub);
            case DoctorCommand.NAME -> new DoctorCommand(logged).run(sub);
            case ConfigCommand.NAME -> new ConfigCommand(logged).run(sub);
            case PipelineCommand.NAME -> new PipelineCommand(logged, logs).run(sub);
            default -> throw new IllegalStateException("no command " + sub.commandSpec().name());
        };
    }

    /// picocli demands parameters of annotated commands only.
    private static void demandParameters(ParseResult command) {
        ParseResult last = command;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        if (last.matchedOptionValue("--help", false)) {
            return;
        }
        CommandSpec spec = last.commandSpec();
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            if (parameter.arity().min() > 0 && !last.hasMatchedPositional(parameter)) {
                throw new ParameterException(spec.commandLine(),
                        "Missing required parameter: " + parameter.paramLabel());
            }
        }
    }

    static CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name("dlt4j");
        spec.usageMessage()
                .description("Moves data from any source into any destination as clean, typed, relational"
                        + " tables.")
                .footer("", "Examples:", "  dlt4j init filesystem duckdb my-project",
                        "  dlt4j run my-project", "",
                        "Exit codes: 0 done, 1 the pipeline failed, 2 wrong usage or configuration,",
                        "3 plan: breaking changes.");
        spec.addOption(flag("--version", "Print the version and end."));
        spec.addOption(OptionSpec.builder("--debug").type(boolean.class).scopeType(ScopeType.INHERIT)
                .description("Print the stack trace of an error.").build());
        Logs.describe(spec);
        spec.addOption(ProjectOptions.profile());
        spec.addOption(help());
        spec.addSubcommand(InitCommand.NAME, new CommandLine(InitCommand.spec().addOption(help())));
        spec.addSubcommand(RunCommand.NAME, new CommandLine(RunCommand.spec().addOption(help())));
        spec.addSubcommand(PlanCommand.NAME, new CommandLine(PlanCommand.spec().addOption(help())));
        spec.addSubcommand(CheckCommand.NAME, new CommandLine(CheckCommand.spec().addOption(help())));
        spec.addSubcommand(ConnectorsCommand.NAME,
                new CommandLine(ConnectorsCommand.spec().addOption(help())));
        spec.addSubcommand(QueryCommand.NAME, new CommandLine(QueryCommand.spec().addOption(help())));
        spec.addSubcommand(SchemaCommand.NAME, new CommandLine(SchemaCommand.spec().addOption(help())));
        spec.addSubcommand(ConnectorsCommand.SCHEMA_FILE,
                new CommandLine(ConnectorsCommand.schemaFileSpec().addOption(help())));
        spec.addSubcommand(DoctorCommand.NAME, new CommandLine(DoctorCommand.spec().addOption(help())));
        spec.addSubcommand(ConfigCommand.NAME, new CommandLine(ConfigCommand.spec().addOption(help())));
        spec.addSubcommand(CompletionCommand.NAME,
                new CommandLine(CompletionCommand.spec().addOption(help())));
        spec.addSubcommand(PipelineCommand.NAME,
                new CommandLine(PipelineCommand.spec().addOption(help())));
        return spec;
    }

    static OptionSpec flag(String name, String description) {
        return OptionSpec.builder(name).type(boolean.class).description(description).build();
    }

    static OptionSpec help() {
        return OptionSpec.builder("-h", "--help").type(boolean.class).usageHelp(true)
                .description("Show this help and end.").build();
    }

    static UsageMessageSpec describe(CommandSpec spec, String... description) {
        return spec.usageMessage().description(description);
    }

    /// Shows how the command is used, below its options. Each line is at most as wide as help is, so that it
    /// can be copied.
    static CommandSpec examples(CommandSpec spec, String... lines) {
        List<String> footer = new ArrayList<>(List.of("", lines.length == 1 ? "Example:" : "Examples:"));
        for (String line : lines) {
            footer.add("  " + line);
        }
        spec.usageMessage().footer(footer.toArray(String[]::new));
        return spec;
    }

    /// What a program that asked for JSON reads on stderr, in place of the sentence.
    private int document(Throwable e, String message, int exitCode) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("error", message);
        error.put("exit_code", exitCode);
        error.put("kind", exitCode == ExitCode.USAGE ? "usage" : "failed");
        if (e instanceof PipelineStepFailed failed) {
            error.put("step", failed.step().toString());
        }
        console.err().println(JsonText.compact(error));
        return exitCode;
    }

    private static boolean wantsJson(String... arguments) {
        return List.of(arguments).contains("--json");
    }

    private int usage(ParameterException e, String... arguments) {
        String masked = MaskedText.of(String.valueOf(e.getMessage()));
        if (wantsJson(arguments)) {
            return document(e, masked, ExitCode.USAGE);
        }
        console.err().println("dlt4j: " + masked);
        if (e instanceof UnmatchedArgumentException unmatched) {
            List<String> suggestions = unmatched.getSuggestions();
            if (!suggestions.isEmpty()) {
                console.err().println("did you mean: " + String.join(" or ", suggestions) + "?");
            }
        }
        console.err()
                .println("try: %s --help".formatted(e.getCommandLine().getCommandSpec().qualifiedName()));
        return ExitCode.USAGE;
    }

    private int failed(Throwable e, @Nullable String message, int exitCode, String... arguments) {
        String masked = MaskedText.of(String.valueOf(message));
        boolean debug = List.of(arguments).contains("--debug");
        if (wantsJson(arguments) && !debug) {
            return document(e, masked, exitCode);
        }
        if (logs.isJson()) {
            logs.failed(masked, debug ? e : null);
            return exitCode;
        }
        console.err().println("dlt4j: " + masked);
        if (debug) {
            e.printStackTrace(console.err());
        } else if (!(e instanceof DltException)) {
            console.err().println("dlt4j: with --debug it shows where");
        }
        return exitCode;
    }

    static String version() {
        String version = Command.class.getPackage().getImplementationVersion();
        return version == null ? "(development)" : version;
    }
}
