package dev.dlt4j.internal.pack;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The names of tables in the names of their files: unchanged, or, where not every system allows such a file
/// name, a beginning and a hash of the name, such as `~docs__list__list~0123456789abcdef0123`. A package with
/// such tables has a `tables.json` with their real names.
final class FileTables {
    /// In a package's folder.
    static final String FILE = "tables.json";

    private static final String MARK = "~";
    private static final int HASHED_BYTES = 10;
    /// Letters that every system allows in file names, and few enough to leave room for the rest of the
    /// name.
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

    /// The real names of tables, by the short names in file names.
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
            // UTF-16, in which different lone surrogates stay different
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(table.getBytes(StandardCharsets.UTF_16BE));
            return HexFormat.of().formatHex(digest, 0, HASHED_BYTES);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
