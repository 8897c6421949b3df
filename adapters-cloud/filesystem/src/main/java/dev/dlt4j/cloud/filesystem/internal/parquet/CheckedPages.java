package dev.dlt4j.cloud.filesystem.internal.parquet;

import dev.hardwood.InputFile;
import java.io.IOException;
import java.nio.ByteBuffer;

/// Follows the page headers of a column chunk from the first to the last before anything of it is decoded:
/// that the pages are in the file, are as many as the footer counts, and say of their sizes what can be.
final class CheckedPages {
    /// As many bytes more than the footer says belong to a chunk of an old writer at most.
    private static final int MAX_MISSING = 100;
    /// Up to here a page may be longer than the whole chunk should be.
    private static final int SMALL_PAGE = 16 * 1024 * 1024;
    /// Memory per value while a page is decoded: its levels and the value.
    private static final int BYTES_PER_VALUE = 16;

    private final ChunkPlace chunk;
    private final ByteBuffer bytes;
    private int position;
    private long values;

    private CheckedPages(ChunkPlace chunk, ByteBuffer bytes) {
        this.chunk = chunk;
        this.bytes = bytes;
    }

    /// The bytes that the pages of a chunk take.
    ///
    /// @param end          where pages must have ended
    /// @param shortLengths whether the writer of the file counted too few bytes
    static long length(ChunkPlace chunk, InputFile file, long end, boolean shortLengths) throws IOException {
        PackedBytes.checkCodec(chunk.codec());
        if (chunk.otherFile()) {
            throw new UnfitValue(
                    "is kept in another file, where dlt4j does not look; name the files that hold data");
        }
        if (chunk.start() < Integer.BYTES || chunk.start() + chunk.length() > end || chunk.length() > end) {
            throw new DamagedParquet("is not where the footer says");
        }
        long most = Math.min(end - chunk.start(), chunk.length() + (shortLengths ? MAX_MISSING : 0));
        if (most > Integer.MAX_VALUE) {
            throw new UnfitValue("has more than 2 GB in one row group; write smaller row groups");
        }
        return new CheckedPages(chunk, file.readRange(chunk.start(), (int) most)).length();
    }

    private long length() {
        boolean first = true;
        while (values < chunk.values() || (first && chunk.length() > 0)) {
            if (position >= chunk.length()) {
                throw new DamagedParquet("has %d of the %d values that the footer counts"
                        .formatted(values, chunk.values()));
            }
            page(first);
            first = false;
        }
        if (values > chunk.values() || hasAnotherPage()) {
            throw new DamagedParquet(
                    "has more values than the %d that the footer counts".formatted(chunk.values()));
        }
        return Math.max(position, chunk.length());
    }

    private void page(boolean first) {
        int at = position;
        try {
            CheckedPageHeader header = CheckedPageHeader.read(bytes.slice(at, bytes.limit() - at));
            if (header.packed() > bytes.limit() - at - header.headerLength()) {
                throw new DamagedParquet("is longer than what the footer says of the column");
            }
            check(header, bytes.slice(at + header.headerLength(), header.packed()), first);
            position = at + header.headerLength() + header.packed();
        } catch (DamagedParquet e) {
            throw new DamagedParquet(
                    "is damaged: its page at byte %d of the file %s".formatted(chunk.start() + at,
                            e.problem()));
        }
    }

    private void check(CheckedPageHeader header, ByteBuffer packed, boolean first) {
        switch (header.kind()) {
            case DATA -> values += header.values();
            case DATA_V2 -> {
                values += header.values();
                packed = packed.slice(header.levels(), packed.remaining() - header.levels());
            }
            case DICTIONARY -> {
                if (!first) {
                    throw new DamagedParquet("is a second dictionary");
                }
                if (header.values() > header.unpacked() / leastWidth()) {
                    throw new DamagedParquet(
                            "is a dictionary of %d values in %d bytes".formatted(header.values(),
                                    header.unpacked()));
                }
            }
            case OTHER -> {
                return;
            }
        }
        if (header.unpacked() > SMALL_PAGE && header.unpacked() > chunk.unpacked()) {
            throw new DamagedParquet("unpacks to %d bytes, but the footer says %d of all pages"
                    .formatted(header.unpacked(), chunk.unpacked()));
        }
        if ((long) header.values() * BYTES_PER_VALUE > Runtime.getRuntime().maxMemory()) {
            throw new UnfitValue(
                    ("has a page of %d values, more than fit into the memory of this process; "
                            + "give Java more (-Xmx)").formatted(header.values()));
        }
        if (packed.hasRemaining() || header.kind() != CheckedPageHeader.Kind.DATA_V2) {
            PackedBytes.check(header.compressed() ? chunk.codec() : 0, packed,
                    header.unpacked() - header.levels());
        }
    }

    private int leastWidth() {
        return switch (chunk.type()) {
            case 1, 4, 6 -> Integer.BYTES;
            case 2, 5 -> Long.BYTES;
            case 3 -> 12;
            default -> 1;
        };
    }

    /// Whether values come behind those that the footer counts. Bytes that are not a page may be there.
    private boolean hasAnotherPage() {
        if (position >= chunk.length()) {
            return false;
        }
        try {
            CheckedPageHeader next = CheckedPageHeader.read(bytes.slice(position, bytes.limit() - position));
            return next.kind() != CheckedPageHeader.Kind.OTHER && next.values() > 0;
        } catch (DamagedParquet e) {
            return false;
        }
    }
}
