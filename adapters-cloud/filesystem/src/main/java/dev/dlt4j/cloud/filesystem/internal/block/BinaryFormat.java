package dev.dlt4j.cloud.filesystem.internal.block;

import java.util.List;
import java.util.Optional;

/// A format that is no text, by how its files begin: only by what no text begins with.
///
/// @param what       what a file of it is
/// @param advice     what to do with it
/// @param beginnings their bytes as characters of ISO 8859-1; a question mark stands for any byte
record BinaryFormat(String what, String advice, List<String> beginnings) {
    private static final String UNPACK = "; unpack it: only gzip, zstd, bzip2 and zip "
            + "are unpacked here, and only once";
    private static final String EXPORT = "; export it as CSV or JSON lines";
    private static final int TAR_MAGIC_AT = 257;

    private static final List<BinaryFormat> KNOWN = List.of(
            new BinaryFormat("a zip archive, as Excel workbooks are too", UNPACK, "PK\3\4", "PK\5\6",
                    "PK\7\10"),
            new BinaryFormat("packed with gzip twice", "; unpack it once", "\37\213"),
            new BinaryFormat("packed with zstd", UNPACK, "(\265/\375", "?*M\30"),
            new BinaryFormat("packed with bzip2", UNPACK, "BZh?1AY&SY", "BZh?\27rE8P\220"),
            new BinaryFormat("packed with xz", UNPACK, "\3757zXZ\0"),
            new BinaryFormat("packed with LZ4", UNPACK, "\4\"M\30", "\2!L\30"),
            new BinaryFormat("packed with snappy", UNPACK, "\377\6\0\0sNaPpY"),
            new BinaryFormat("packed with compress", UNPACK, "\37\235", "\37\240"),
            new BinaryFormat("a 7z archive", UNPACK, "7z\274\257\47\34"),
            new BinaryFormat("a RAR archive", UNPACK, "Rar!\32\7"),
            new BinaryFormat("a Parquet file", "; set format: parquet", "PAR1\25", "PARE\25"),
            new BinaryFormat("an Avro file", EXPORT, "Obj\1"),
            new BinaryFormat("an Arrow file", EXPORT, "ARROW1\0\0"),
            new BinaryFormat("an old Excel workbook", EXPORT, "\320\317\21\340\241\261\32\341"),
            new BinaryFormat("an SQLite database", EXPORT, "SQLite format 3\0"),
            new BinaryFormat("a PDF document", EXPORT, "%PDF-1.", "%PDF-2."),
            new BinaryFormat("what Git LFS leaves in place of a file", "; get the file with: git lfs pull",
                    "version https://git-lfs.github.com/spec/"));

    private BinaryFormat(String what, String advice, String... beginnings) {
        this(what, advice, List.of(beginnings));
    }

    /// What the file is and what to do with it, when its first bytes are those of no text.
    static Optional<String> nameOf(byte[] start, int length) {
        for (BinaryFormat format : KNOWN) {
            for (String beginning : format.beginnings) {
                if (matches(start, 0, length, beginning)) {
                    return Optional.of(format.what + format.advice);
                }
            }
        }
        return matches(start, TAR_MAGIC_AT, length, "ustar")
                ? Optional.of("a tar archive" + UNPACK)
                : Optional.empty();
    }

    private static boolean matches(byte[] start, int from, int length, String wanted) {
        if (from + wanted.length() > length) {
            return false;
        }
        for (int i = 0; i < wanted.length(); i++) {
            if (wanted.charAt(i) != '?' && wanted.charAt(i) != (start[from + i] & 0xff)) {
                return false;
            }
        }
        return true;
    }
}
