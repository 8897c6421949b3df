package dev.dlt4j.spi.source;

import java.util.Objects;

/// A page of JSON documents as bytes, as one item of a stream: what [Out#jsonLines] takes, for code that
/// returns its items, such as that of a transformer. It stands alone, not in a list. Steps see its single
/// documents.
///
/// @param bytes  UTF-8, one document a line, each ended by a line feed; checked when the pipeline takes the
///               item, and not to be changed before the run ends
/// @param from   the index of the first byte
/// @param to     the index behind the last
/// @param origin where the bytes came from, for messages
@SuppressWarnings("ArrayRecordComponent") // never compared
public record JsonLines(byte[] bytes, int from, int to, Origin origin) {
    public JsonLines {
        Objects.checkFromToIndex(from, to, bytes.length);
    }
}
