package dev.dlt4j.internal.table;

import dev.dlt4j.domain.TerminalException;

/// How large a document may be. Documents are read whole, and each is in memory twice at least: as bytes, and
/// as the values of its rows.
public final class DocumentSize {
    private static final int MEGABYTE = 1 << 20;
    /// Documents above are named when memory runs out; smaller ones are not the reason.
    private static final long LARGE = 8L * MEGABYTE;

    private DocumentSize() {}

    /// The largest document that is accepted, in bytes: a third of the memory that the process may take.
    public static long most() {
        return memory() / 3;
    }

    private static long memory() {
        return Runtime.getRuntime().maxMemory();
    }

    /// A document is larger than is accepted.
    ///
    /// @param place the table, and the row in it
    public static TerminalException exceeded(String place, long bytes) {
        return new TerminalException(
                ("%s: the document has %s, more than the limit of %s, a third of the memory that the "
                        + "process may take; %s")
                        .formatted(place, megabytes(bytes), megabytes(most()), remedy()));
    }

    /// Memory ran out over a document.
    public static TerminalException outOfMemory(String place, OutOfMemoryError cause) {
        return new TerminalException(
                ("%s: the document is read whole and does not fit into the memory that the process may "
                        + "take, %s; %s")
                        .formatted(place, megabytes(memory()), remedy()),
                cause);
    }

    /// Whether a document is large enough to be the reason when memory runs out.
    public static boolean isLarge(long bytes) {
        return bytes > LARGE;
    }

    private static String remedy() {
        return "split it, or give the process more memory (-Xmx; for the command DLT4J_JAVA_OPTS=-Xmx2g)";
    }

    private static String megabytes(long bytes) {
        return bytes / MEGABYTE + " MB";
    }
}
