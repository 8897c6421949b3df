package dev.dlt4j.cli;

/// The entry point of the `dlt4j` command.
final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Console console = Console.ofProcess();
        int exitCode = new Command(console).execute(arguments);
        console.flush();
        System.exit(exitCode);
    }
}
