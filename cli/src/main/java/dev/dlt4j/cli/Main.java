package dev.dlt4j.cli;

/// The entry point of the `dlt4j` command.
final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        switch (arguments.length == 0 ? "" : arguments[0]) {
            case "--version" ->
                System.out.println("dlt4j " + Main.class.getPackage().getImplementationVersion());
            case "--help" -> System.out.println("usage: dlt4j [--help] [--version]");
            default -> {
                System.err.println("usage: dlt4j [--help] [--version]");
                System.exit(2);
            }
        }
    }
}
