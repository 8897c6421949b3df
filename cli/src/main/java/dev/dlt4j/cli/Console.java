package dev.dlt4j.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What the command touches of the process it runs in.
///
/// @param out         for data
/// @param err         for messages
/// @param terminal    whether `err` is a terminal, on which a line can be rewritten
/// @param terminalOut whether `out` is a terminal, on which long texts are shortened
/// @param environment gives a variable's value or null
/// @param nanos       a clock that only moves forward
/// @param profile     the profile of the workspace that `--profile` names
record Console(PrintStream out, PrintStream err, boolean terminal, boolean terminalOut,
        Function<String, @Nullable String> environment,
        LongSupplier nanos, Optional<String> profile) {

    static Console ofProcess() {
        return new Console(stream(FileDescriptor.out), stream(FileDescriptor.err), isTerminal(2),
                isTerminal(1),
                System::getenv,
                System::nanoTime, Optional.empty());
    }

    Console withErr(PrintStream other) {
        return new Console(out, other, terminal, terminalOut, environment, nanos, profile);
    }

    Console withProfile(Optional<String> named) {
        return new Console(out, err, terminal, terminalOut, environment, nanos, named);
    }

    void flush() {
        out.flush();
        err.flush();
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new java.io.BufferedOutputStream(new FileOutputStream(descriptor), 8192),
                false,
                StandardCharsets.UTF_8);
    }

    /// Asks the kernel where a stream leads. `System.console()` would load a line editor and looks at stdin
    /// and stdout.
    private static boolean isTerminal(int descriptor) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
            return (target.startsWith("/dev/pts/") || target.startsWith("/dev/tty"))
                    && !"dumb".equals(System.getenv("TERM"));
        } catch (IOException | UnsupportedOperationException e) {
            return Boolean.getBoolean("dlt4j.terminal");
        }
    }
}
