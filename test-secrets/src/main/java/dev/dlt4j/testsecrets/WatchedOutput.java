package dev.dlt4j.testsecrets;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What tests print, to stdout and stderr, where the log goes too. It is passed on, and kept until it was
/// looked at.
final class WatchedOutput implements AutoCloseable {
    private static final int MAX_BYTES = 8 << 20;

    private final SecretMarks marks = new SecretMarks();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    WatchedOutput() {
        System.setOut(new PrintStream(new Copying(out), true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(new Copying(err), true, StandardCharsets.UTF_8));
    }

    /// The form of a secret in what was printed since the last call.
    Optional<String> look() {
        synchronized (printed) {
            byte[] bytes = printed.toByteArray();
            printed.reset();
            return marks.in(bytes, bytes.length);
        }
    }

    @Override
    public void close() {
        System.setOut(out);
        System.setErr(err);
    }

    private final class Copying extends OutputStream {
        private final PrintStream original;

        Copying(PrintStream original) {
            this.original = original;
        }

        @Override
        public void write(int one) {
            write(new byte[]{(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            original.write(bytes, offset, length);
            synchronized (printed) {
                if (printed.size() < MAX_BYTES) {
                    printed.write(bytes, offset, length);
                }
            }
        }

        @Override
        public void flush() {
            original.flush();
        }
    }
}
