package dev.dlt4j.internal.normalize.rows;

import dev.dlt4j.domain.naming.NamingConvention;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// How keys become names of columns and tables under a schema's naming convention.
public final class Names {
    private final NamingConvention naming;
    private final boolean breakPath;

    /// @param breakPath false for schemas that came from engines before 11: a separator inside a key is then
    ///                  not kept
    public Names(NamingConvention naming, boolean breakPath) {
        this.naming = naming;
        this.breakPath = breakPath;
    }

    /// A key's part of a column path.
    String part(String key) {
        if (breakPath) {
            return naming.columnName(key);
        }
        String name = isBlank(key) ? "" : naming.normalizeIdentifier(key);
        return name.isEmpty() ? NamingConvention.EMPTY : name;
    }

    /// A key's part of a table path.
    public String tablePart(String key) {
        if (breakPath) {
            return naming.tableName(key);
        }
        String name = isBlank(key) ? "" : naming.normalizeTableIdentifier(key);
        return name.isEmpty() ? naming.normalizeTableIdentifier(NamingConvention.EMPTY) : name;
    }

    String column(List<String> path, String part) {
        return path.isEmpty() ? part : table(append(path, part));
    }

    String table(List<String> path) {
        return naming.shortenFragments(path.getFirst(), path.subList(1, path.size()).toArray(String[]::new));
    }

    /// dlt's name of the variant column for values that do not fit into `column`.
    public String variant(String column, String type) {
        return naming.shortenFragments(column, "v_" + type);
    }

    public String identifier(String name) {
        return naming.normalizeIdentifier(name);
    }

    static List<String> append(List<String> path, String part) {
        List<String> longer = new ArrayList<>(path);
        longer.add(part);
        return List.copyOf(longer);
    }

    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isBlank(String key) {
        return key.codePoints().allMatch(Names::isBlank);
    }

    private static boolean isBlank(int codePoint) {
        return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint) || codePoint == 0x85;
    }
}
