package dev.dlt4j.cloud.filesystem.internal.block;

import dev.dlt4j.cloud.core.ArrayStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/// The content of a gzip file: of all its members, one after another, as RFC 1952 has it. Zeros between
/// members and behind the last are padding. Anything else behind a member is an error, where the JDK's stream
/// takes it for the end of the file. Used by one thread.
final class GzipMembers extends ArrayStream {
    private static final int FIRST_MAGIC = 0x1f;
    private static final int SECOND_MAGIC = 0x8b;
    private static final int DEFLATE = 8;
    private static final int HEADER_CHECKED = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int UNKNOWN_FLAGS = 0xe0;
    private static final int BLOCK = 64 * 1024;

    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 sum = new CRC32();
    private final byte[] packed = new byte[BLOCK];
    private int at;
    private int end;
    /// Bytes of the file before the array.
    private long before;
    private boolean inMember;
    private boolean atEnd;

    /// @param in the file from its start, which is that of a member
    GzipMembers(InputStream in) {
        this.in = in;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!atEnd) {
            if (!inMember && !nextMember()) {
                break;
            }
            int inflated = inflate(target, from, length);
            if (inflated > 0) {
                return inflated;
            }
        }
        return -1;
    }

    private int inflate(byte[] target, int from, int length) throws IOException {
        try {
            while (true) {
                int inflated = inflater.inflate(target, from, length);
                if (inflated > 0) {
                    sum.update(target, from, inflated);
                    return inflated;
                }
                if (inflater.finished()) {
                    at = end - inflater.getRemaining();
                    trailer();
                    return 0;
                }
                if (inflater.needsDictionary()) {
                    throw new ZipException("it wants a dictionary");
                }
                at = end;
                need();
                inflater.setInput(packed, at, end - at);
            }
        } catch (DataFormatException e) {
            throw (ZipException) new ZipException(e.getMessage()).initCause(e);
        }
    }

    /// Goes to the content of the next member; false when none follows.
    private boolean nextMember() throws IOException {
        while (before + at > 0 && filled() && packed[at] == 0) {
            at++;
        }
        long start = before + at;
        if (!filled()) {
            atEnd = true;
            return false;
        }
        if (next() != FIRST_MAGIC || !filled() || next() != SECOND_MAGIC) {
            throw new ZipException("something that is no gzip member follows byte %d".formatted(start));
        }
        header(start);
        inflater.reset();
        inflater.setInput(packed, at, end - at);
        sum.reset();
        inMember = true;
        return true;
    }

    private void header(long start) throws IOException {
        sum.reset();
        sum.update(FIRST_MAGIC);
        sum.update(SECOND_MAGIC);
        int method = summed();
        int flags = summed();
        if (method != DEFLATE || (flags & UNKNOWN_FLAGS) != 0) {
            throw damagedHeader(start);
        }
        skip(6);
        if ((flags & EXTRA) != 0) {
            int length = summed();
            skip(length | summed() << 8);
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CHECKED) != 0) {
            long expected = sum.getValue() & 0xffff;
            if ((next() | next() << 8) != expected) {
                throw damagedHeader(start);
            }
        }
    }

    private static ZipException damagedHeader(long start) {
        return new ZipException("the header of the gzip member behind byte %d is damaged".formatted(start));
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            summed();
        }
    }

    private void skipText() throws IOException {
        while (summed() != 0) {
            // the text ends with a zero
        }
    }

    private void trailer() throws IOException {
        inMember = false;
        if (number() != sum.getValue()) {
            throw new ZipException("its content does not have the checksum it was packed with");
        }
        if (number() != (inflater.getBytesWritten() & 0xffffffffL)) {
            throw new ZipException("its content is not as long as it was when packed");
        }
    }

    private long number() throws IOException {
        long number = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            number |= (long) next() << shift;
        }
        return number;
    }

    private int summed() throws IOException {
        int next = next();
        sum.update(next);
        return next;
    }

    private int next() throws IOException {
        need();
        return packed[at++] & 0xff;
    }

    private void need() throws IOException {
        if (!filled()) {
            throw new EOFException("the file ends inside a gzip member");
        }
    }

    /// Whether there is a byte at [#at]; reads on when there is no such byte yet.
    private boolean filled() throws IOException {
        while (at == end) {
            before += end;
            at = 0;
            end = 0;
            int read = in.read(packed, 0, packed.length);
            if (read < 0) {
                return false;
            }
            end = read;
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
