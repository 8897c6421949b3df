package dev.dlt4j.cli;

import java.math.BigDecimal;
import java.security.SecureRandom;

/// The entry point of the `dlt4j` command.
final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Thread.ofPlatform().daemon().name("dlt4j-ahead").start(Main::ahead);
        Console console = Console.ofProcess();
        int exitCode = new Command(console).execute(arguments);
        console.flush();
        System.exit(exitCode);
    }

    /// What the JDK takes its time to set up, made ready while the command line is read: the handler of
    /// signals, whose class it generates, its security providers, which seed the ids of rows, and its table
    /// of powers of ten.
    private static int ahead() {
        SecondSignal.watch();
        return new SecureRandom().nextInt() ^ BigDecimal.TEN.hashCode();
    }
}
