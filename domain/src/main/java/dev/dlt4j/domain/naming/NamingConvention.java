package dev.dlt4j.domain.naming;

import java.util.ArrayList;
import java.util.List;

/// Turns names of the source into names of the destination.
///
/// A *path* is a chain of identifiers joined by the [#separator()], as in the names of nested tables and
/// flattened columns. Every normalized name is shortened to [#maxLength()]; lengths count code points. All
/// methods are pure, and normalizing a normalized identifier changes nothing, if anything is left of it.
public interface NamingConvention {
    /// What columns and tables are called when the convention leaves nothing of their key.
    String EMPTY = "_empty";

    /// The name under which schemas store the convention, for example `snake_case`.
    String name();

    /// The greatest length of a name in code points, 0 when there is none.
    int maxLength();

    /// Joins the identifiers of a path.
    default String separator() {
        return "__";
    }

    /// Whether names that differ only in case stay different.
    boolean caseSensitive();

    /// The same convention with another greatest length, 0 for none.
    NamingConvention withMaxLength(int maxLength);

    /// Normalizes and shortens one identifier.
    ///
    /// @throws NameException when it is empty or blank
    String normalizeIdentifier(String identifier);

    /// Normalizes and shortens the name of a dataset, table or schema.
    ///
    /// @throws NameException when it is empty or blank
    default String normalizeTableIdentifier(String identifier) {
        return normalizeIdentifier(identifier);
    }

    /// Normalizes each identifier of a path and shortens the whole; the tag is that of the original path.
    default String normalizePath(String path) {
        var identifiers = breakPath(path);
        identifiers.replaceAll(this::normalizeIdentifier);
        return Shortening.shorten(makePath(identifiers.toArray(String[]::new)), path, maxLength());
    }

    /// As [#normalizePath], with the rule of table names for each identifier.
    default String normalizeTablesPath(String path) {
        var identifiers = breakPath(path);
        identifiers.replaceAll(this::normalizeTableIdentifier);
        return Shortening.shorten(makePath(identifiers.toArray(String[]::new)), path, maxLength());
    }

    /// The name of a column that data calls `key`: [#normalizePath], and [#EMPTY] where that leaves nothing.
    /// dlt names empty keys so, and fails on others that become empty.
    default String columnName(String key) {
        var name = normalizePath(key);
        return Blanks.isBlank(name) ? EMPTY : name;
    }

    /// The name of a table that data calls `key`: [#normalizeTablesPath], never empty either.
    default String tableName(String key) {
        var name = normalizeTablesPath(key);
        return Blanks.isBlank(name) ? normalizeTableIdentifier(EMPTY) : name;
    }

    /// Joins identifiers, leaving out the blank ones; neither normalizes nor shortens.
    default String makePath(String... identifiers) {
        var path = new StringBuilder();
        for (var identifier : identifiers) {
            if (!Blanks.isBlank(identifier)) {
                path.append(path.isEmpty() ? "" : separator()).append(identifier);
            }
        }
        return path.toString();
    }

    /// Splits a path into its identifiers, a list of the caller's; blank parts vanish.
    default List<String> breakPath(String path) {
        var identifiers = new ArrayList<String>();
        int from = 0;
        while (from <= path.length()) {
            int to = path.indexOf(separator(), from);
            var part = to < 0 ? path.substring(from) : path.substring(from, to);
            if (!Blanks.isBlank(part)) {
                identifiers.add(part);
            }
            from = to < 0 ? path.length() + 1 : to + separator().length();
        }
        return identifiers;
    }

    /// Joins identifiers that are normalized already and shortens the whole.
    default String shortenFragments(String first, String... more) {
        var path = makePath(Blanks.isBlank(first) ? "" : first, makePath(more));
        return Shortening.shorten(path, path, maxLength());
    }

    /// Name, sensitivity to case and greatest length in one word: `snake_case_ci_63`.
    default String describe() {
        return name() + (caseSensitive() ? "_cs" : "_ci") + (maxLength() == 0 ? "" : "_" + maxLength());
    }
}
