package dev.dlt4j.cloud.filesystem.internal.json;

import dev.dlt4j.cloud.filesystem.internal.block.Block;
import dev.dlt4j.spi.source.Origin;
import dev.dlt4j.spi.source.Out;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/// A file of one JSON document a line, handed over in blocks that end with a line. What is in a line is
/// checked by who takes it.
public final class LinesOfBlocks {
    private LinesOfBlocks() {}

    public static void read(Block block, Out<?> out, BooleanSupplier cancelled) throws IOException {
        long line = 1;
        int done = 0;
        do {
            block.fill(done, line);
            byte[] bytes = block.bytes();
            int length = block.length();
            done = behindLastLine(bytes, length);
            if (block.atEnd() && done < length) {
                bytes[length] = '\n';
                done = length + 1;
            }
            if (done > 0) {
                line += out.jsonLines(bytes, 0, done, new Origin(block.file(), line));
            }
        } while (!block.atEnd() && !cancelled.getAsBoolean());
    }

    private static int behindLastLine(byte[] bytes, int length) {
        int at = length;
        while (at > 0 && bytes[at - 1] != '\n') {
            at--;
        }
        return at;
    }
}
