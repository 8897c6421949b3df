package dev.dlt4j.internal.pack;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// What tables are called in the names of their files: as they are, or, where a file could not be called so
/// on every system, by a beginning and a hash of their name, such as
/// `~docs__list__list~0123456789abcdef0123`. A package that has such tables tells in `tables.json` what they
/// are really called.
final class FileTables {
    /// In a package's folder.
    static final String FILE = "tables.json";

    private static final String MARK = "~";
    private static final int HASHED_BYTES = 10;
    /// Letters that file names keep on every system, and few enough of them that the rest of the name finds
    /// room.
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]{1,160}");
    private static final Pattern BEGINNING = Pattern.compile("[A-Za-z0-9_-]{0,40}");

    private FileTables() {}

    /// The table's part of a file name; always the same for a table.
    static String part(String table) {
        if (PLAIN.matcher(table).matches()) {
            return table;
        }
        var beginning = BEGINNING.matcher(table);
        return MARK + (beginning.lookingAt() ? beginning.group() : "") + MARK + hash(table);
    }

    static boolean isShort(String part) {
        return part.startsWith(MARK);
    }

    /// The tables that are not called by their names, by what stands in the file names.
    static Map<String, String> shortened(Collection<String> tables) {
        Map<String, String> shortened = new TreeMap<>();
        for (String table : tables) {
            String part = part(table);
            if (isShort(part)) {
                shortened.put(part, table);
            }
        }
        return shortened;
    }

    private static String hash(String table) {
        try {
            // UTF-16, which tells lone surrogates apart
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(table.getBytes(StandardCharsets.UTF_16BE));
            return HexFormat.of().formatHex(digest, 0, HASHED_BYTES);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
