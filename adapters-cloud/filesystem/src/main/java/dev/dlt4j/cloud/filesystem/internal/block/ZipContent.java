package dev.dlt4j.cloud.filesystem.internal.block;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/// The only file of a zip archive. Folders and what macOS adds do not count.
final class ZipContent extends FilterInputStream {
    private static final String OFFICE = "[Content_Types].xml";

    private final ZipInputStream zip;
    private final String name;
    private boolean atEnd;

    private ZipContent(ZipInputStream zip, String name) {
        super(zip);
        this.zip = zip;
        this.name = name;
    }

    static ZipContent of(InputStream packed) throws IOException {
        ZipInputStream zip = new ZipInputStream(packed);
        ZipEntry entry = nextFile(zip);
        if (entry == null) {
            throw new ZipException("the archive holds no file");
        }
        if (entry.getName().equals(OFFICE)) {
            throw new ZipException("it is an Excel workbook or another file of Office; export it as CSV");
        }
        return new ZipContent(zip, entry.getName());
    }

    private static @Nullable ZipEntry nextFile(ZipInputStream zip) throws IOException {
        ZipEntry entry = zip.getNextEntry();
        while (entry != null && (entry.isDirectory() || entry.getName().startsWith("__MACOSX/")
                || entry.getName().endsWith(".DS_Store"))) {
            entry = zip.getNextEntry();
        }
        return entry;
    }

    /// The name of the file in the archive.
    String name() {
        return name;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        int read = atEnd ? -1 : super.read(target, from, length);
        if (read < 0 && !atEnd) {
            atEnd = true;
            ZipEntry other = nextFile(zip);
            if (other != null) {
                throw new ZipException(
                        ("the archive holds several files, %s and %s: unpack it, or give each an archive of "
                                + "its own")
                                .formatted(name, other.getName()));
            }
        }
        return read;
    }
}
