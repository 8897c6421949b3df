package dev.dlt4j.cloud.core;

import dev.dlt4j.spi.config.ConfigurationError;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Which files of a store are meant, as fsspec reads it: `*` and `?` stay within a name, `**` reaches
/// through any number of folders, `[abc]`, `[a-z]` and `[!a]` stand for one character. Case matters. A name
/// that begins with a dot is only met by a pattern that does so too, unless [#withHidden] says otherwise.
public final class Glob {
    private static final String NO_DOT = "(?!\\.)";

    private final String text;
    private final List<String> parts;
    private final String prefix;
    private final Pattern pattern;
    private final boolean deep;
    private final boolean hidden;
    private final int depth;

    private Glob(String text, List<String> parts, boolean all) {
        int fixed = 0;
        while (fixed < parts.size() - 1 && isFixed(parts.get(fixed))) {
            fixed++;
        }
        String fixedPart = String.join("/", parts.subList(0, fixed));
        this.text = text;
        this.parts = List.copyOf(parts);
        this.prefix = (fixed == 0 ? "" : fixedPart + "/") + fixedStart(parts.get(fixed));
        this.deep = parts.contains("**");
        this.hidden = all || parts.stream().anyMatch(part -> part.startsWith("."));
        this.depth = parts.size() - fixed;
        this.pattern = Pattern.compile(regex(parts, all ? "" : NO_DOT), Pattern.DOTALL);
    }

    private Glob(String prefix) {
        this.text = prefix;
        this.parts = List.of();
        this.prefix = prefix;
        this.deep = true;
        this.hidden = true;
        this.depth = Integer.MAX_VALUE;
        this.pattern = Pattern.compile(Pattern.quote(prefix) + ".*", Pattern.DOTALL);
    }

    /// The files that a pattern means.
    ///
    /// @throws ConfigurationError when the pattern leaves the folder or is not one
    public static Glob of(String text) {
        List<String> parts = new ArrayList<>(List.of(text.split("/", -1)));
        parts.removeIf(part -> part.equals("."));
        if (parts.isEmpty() || parts.contains("..") || parts.contains("")) {
            throw new ConfigurationError(
                    "file_glob \"%s\" must name files below bucket_url, such as *.jsonl or 2024/**/*.csv"
                            .formatted(text));
        }
        try {
            return new Glob(text, parts, false);
        } catch (PatternSyntaxException e) {
            throw new ConfigurationError(
                    "file_glob \"%s\" is no pattern: %s; check its brackets".formatted(text,
                            e.getDescription()),
                    e);
        }
    }

    /// All files whose path begins so, in any depth, hidden ones too. No character is a wildcard.
    ///
    /// @param prefix relative, its names separated by `/`; empty for all files of the store
    public static Glob startingWith(String prefix) {
        return new Glob(prefix);
    }

    /// The same glob, for which a dot at the start of a name is a character as others are: so globs are read
    /// in buckets, which have no hidden files.
    public Glob withHidden() {
        return parts.isEmpty() ? this : new Glob(text, parts, true);
    }

    /// What the paths of all matches begin with: all that stands before the first wildcard.
    public String prefix() {
        return prefix;
    }

    /// The folder below which all matches lie, relative; empty for the store itself.
    public String folder() {
        return prefix.substring(0, Math.max(0, prefix.lastIndexOf('/')));
    }

    /// How many levels below [#folder] matches lie at most.
    public int depth() {
        return deep ? Integer.MAX_VALUE : depth;
    }

    /// Whether folders that begin with a dot are worth a look.
    public boolean hidden() {
        return hidden;
    }

    /// Whether a file is meant.
    ///
    /// @param path relative, its names separated by `/`
    public boolean matches(String path) {
        return pattern.matcher(path).matches();
    }

    private static boolean isFixed(String part) {
        return part.indexOf('*') < 0 && part.indexOf('?') < 0 && part.indexOf('[') < 0;
    }

    private static String fixedStart(String part) {
        int end = 0;
        while (end < part.length() && "*?[".indexOf(part.charAt(end)) < 0) {
            end++;
        }
        return part.substring(0, end);
    }

    private static String regex(List<String> parts, String noDot) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            boolean last = i == parts.size() - 1;
            if (parts.get(i).equals("**")) {
                // keys of buckets may have two slashes in a row
                regex.append("(?:").append(noDot).append(noDot.isEmpty() ? "[^/]*/)*" : "[^/]+/)*")
                        .append(last ? noDot + "[^/]+" : "");
            } else {
                name(parts.get(i), noDot, regex);
                regex.append(last ? "" : "/");
            }
        }
        return regex.toString();
    }

    private static void name(String part, String noDot, StringBuilder regex) {
        if (!isFixed(part) && !part.startsWith(".")) {
            regex.append(noDot);
        }
        for (int i = 0; i < part.length(); i++) {
            char character = part.charAt(i);
            // what follows the bracket, or the ! behind it, belongs to the set
            int closing = part.indexOf(']', part.startsWith("!", i + 1) ? i + 3 : i + 2);
            if (character == '*') {
                regex.append("[^/]*");
            } else if (character == '?') {
                regex.append("[^/]");
            } else if (character == '[' && closing > 0) {
                String set = part.substring(i + 1, closing).replace("\\", "\\\\").replace("[", "\\[")
                        .replace("]", "\\]").replace("&", "\\&");
                regex.append("(?!/)[").append(set.startsWith("!") ? "^" + set.substring(1) : set).append(']');
                i = closing;
            } else {
                regex.append(Pattern.quote(String.valueOf(character)));
            }
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
