package dev.dlt4j.cli;

import dev.dlt4j.ConnectorInfo;
import dev.dlt4j.Connectors;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.spi.config.ConfigurationError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/// `dlt4j init SOURCE DESTINATION`: writes a `dlt.yml`, a template of secrets and a `.gitignore`. Files that
/// are there already are not changed, but for lines that are missing in the `.gitignore`.
final class InitCommand {
    static final String NAME = "init";
    private static final String PIPELINE = "--name";
    private static final List<String> IGNORED = List.of(".dlt/secrets.toml", ".dlt/*.secrets.toml",
            "*.duckdb",
            "*.duckdb.wal");

    private final Console console;

    InitCommand(Console console) {
        this.console = console;
    }

    static CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name(NAME);
        Command.describe(spec, "Write a dlt.yml for a source and a destination, with what it needs.");
        spec.usageMessage().footer("", "Examples:", "  dlt4j init filesystem duckdb",
                "  dlt4j init rest_api postgres my-project", "", "dlt4j connectors shows what is installed.");
        return spec.addPositional(PositionalParamSpec.builder().index("0").arity("1").paramLabel("SOURCE")
                .type(String.class).description("The type of the source.").build())
                .addPositional(PositionalParamSpec.builder().index("1").arity("1").paramLabel("DESTINATION")
                        .type(String.class).description("The type of the destination.").build())
                .addPositional(PositionalParamSpec.builder().index("2").arity("0..1").paramLabel("DIR")
                        .type(Path.class).description("The folder to write to; this folder if absent.")
                        .build())
                .addOption(OptionSpec.builder(PIPELINE).type(String.class).paramLabel("PIPELINE")
                        .description("The pipeline's name; SOURCE_to_DESTINATION if absent.").build());
    }

    int run(ParseResult arguments) {
        String source = arguments.matchedPositionalValue(0, "");
        String destination = arguments.matchedPositionalValue(1, "");
        Path folder = arguments.matchedPositionalValue(2, Path.of(""));
        Connectors connectors = Connectors.installed();
        // an unknown name is an error that lists those there are
        connectors.source(source);
        connectors.destination(destination);
        List<ConnectorInfo> installed = connectors.describe();
        var template = new ProjectTemplate(
                arguments.matchedOptionValue(PIPELINE, source + "_to_" + destination),
                named(installed, source, "source"), named(installed, destination, "destination"));
        Path project = folder.resolve("dlt.yml");
        if (Files.exists(project)) {
            throw new ConfigurationError(
                    "%s is there already: name another folder, or add the pipeline to it by hand"
                            .formatted(project));
        }
        write(project, template.project());
        writeSecrets(folder.resolve(".dlt/secrets.toml"), template.secrets());
        ignore(folder.resolve(".gitignore"));
        console.err().println(
                "dlt4j: next, fill in what is marked TODO, then: dlt4j check %s, and dlt4j run %s"
                        .formatted(shown(folder), shown(folder)));
        return ExitCode.DONE;
    }

    private static String shown(Path folder) {
        return ShellText.word(folder.toString().isEmpty() ? "." : folder.toString());
    }

    private static ConnectorInfo named(List<ConnectorInfo> installed, String name, String kind) {
        return installed.stream().filter(each -> each.name().equals(name) && each.kind().equals(kind))
                .findFirst().orElseThrow();
    }

    private void write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
            console.out().println(file);
        } catch (IOException e) {
            throw cannot(file, e);
        }
    }

    /// Others of the machine must not read what will be filled in.
    private void writeSecrets(Path file, String text) {
        if (Files.exists(file)) {
            if (!text.isEmpty()) {
                console.err().println("dlt4j: %s is there already; it needs:%n%s".formatted(file,
                        text.stripTrailing()));
            }
            return;
        }
        write(file,
                text.isEmpty() ? "# Secrets of this project: this file is not for version control.\n" : text);
        try {
            if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
        } catch (IOException e) {
            throw cannot(file, e);
        }
    }

    private void ignore(Path file) {
        try {
            Set<String> there = Files.exists(file) ? Set.copyOf(Files.readAllLines(file)) : Set.of();
            List<String> missing = IGNORED.stream().filter(line -> !there.contains(line)).toList();
            if (!missing.isEmpty()) {
                String before = Files.exists(file) && !Files.readString(file).endsWith("\n") ? "\n" : "";
                Files.writeString(file, before + String.join("\n", missing) + "\n", StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
                console.out().println(file);
            }
        } catch (IOException e) {
            throw cannot(file, e);
        }
    }

    private static TerminalException cannot(Path file, IOException e) {
        return new TerminalException("cannot write %s: %s; name another folder".formatted(file, e), e);
    }
}
