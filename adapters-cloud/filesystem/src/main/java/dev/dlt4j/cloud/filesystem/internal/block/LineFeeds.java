package dev.dlt4j.cloud.filesystem.internal.block;

/// Finds line feeds.
public final class LineFeeds {
    private LineFeeds() {}

    /// Index of the last one before `to`, or -1.
    public static int last(byte[] bytes, int from, int to) {
        for (int at = to - 1; at >= from; at--) {
            if (bytes[at] == '\n') {
                return at;
            }
        }
        return -1;
    }
}
