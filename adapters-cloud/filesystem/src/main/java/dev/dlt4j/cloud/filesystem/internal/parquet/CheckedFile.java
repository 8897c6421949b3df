package dev.dlt4j.cloud.filesystem.internal.parquet;

import dev.hardwood.InputFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// A Parquet file whose footer and page headers were found to be in order, with a footer that says how long
/// the column chunks really are and leaves page indexes out: the pages themselves count.
///
/// The reader behind it trusts what it reads: lengths that end in the middle of a page make it wait for ever,
/// and sizes are handed to native decoders as they are.
final class CheckedFile implements InputFile {
    private final InputFile file;
    private final long footerStart;
    private final ByteBuffer footer;

    private CheckedFile(InputFile file, long footerStart, ByteBuffer footer) {
        this.file = file;
        this.footerStart = footerStart;
        this.footer = footer;
    }

    /// Checks an open file.
    static CheckedFile of(InputFile file) throws IOException {
        CheckedFooter footer = CheckedFooter.of(file);
        List<Long> lengths = new ArrayList<>();
        for (ChunkPlace chunk : footer.chunks()) {
            try {
                lengths.add(CheckedPages.length(chunk, file, footer.start(), footer.shortLengths()));
            } catch (DamagedParquet e) {
                throw new DamagedParquet("column %s %s".formatted(chunk.column(), e.problem()));
            } catch (UnfitValue e) {
                throw new UnfitValue("column %s %s".formatted(chunk.column(), e.getMessage()));
            }
        }
        return new CheckedFile(file, footer.start(), withTail(footer.corrected(lengths)));
    }

    static ByteBuffer withTail(byte[] footer) throws IOException {
        var bytes = new ByteArrayOutputStream(footer.length + Long.BYTES);
        bytes.write(footer);
        bytes.write(ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(footer.length)
                .put(new byte[]{'P', 'A', 'R', '1'}).array());
        return ByteBuffer.wrap(bytes.toByteArray());
    }

    @Override
    public void open() throws IOException {
        file.open();
    }

    @Override
    public ByteBuffer readRange(long offset, int length) throws IOException {
        return offset < footerStart
                ? file.readRange(offset, length)
                : footer.slice(Math.toIntExact(offset - footerStart), length);
    }

    @Override
    public long length() {
        return footerStart + footer.limit();
    }

    @Override
    public String name() {
        return file.name();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
