package dev.dlt4j.cli;

/// The entry point of the `dlt4j` command.
final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.err.println("usage: dlt4j run [FILE|DIR] [PIPELINE]");
        System.exit(2);
    }
}
