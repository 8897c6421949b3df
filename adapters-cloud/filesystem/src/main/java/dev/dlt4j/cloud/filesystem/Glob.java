package dev.dlt4j.cloud.filesystem;

import dev.dlt4j.spi.config.ConfigurationError;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Which files of a folder are meant, as fsspec reads it: `*` and `?` stay within a name, `**` reaches
/// through any number of folders, `[abc]`, `[a-z]` and `[!a]` stand for one character. Case matters. A name
/// that begins with a dot is only met by a pattern that does so too.
final class Glob {
    private static final String ANY_FOLDERS = "(?:(?!\\.)[^/]+/)*";
    private static final String ANY_NAME = "(?!\\.)[^/]+";

    private final String text;
    private final String folder;
    private final Pattern pattern;
    private final boolean deep;
    private final boolean hidden;
    private final int depth;

    private Glob(String text, List<String> parts) {
        int fixed = 0;
        while (fixed < parts.size() - 1 && isFixed(parts.get(fixed))) {
            fixed++;
        }
        this.text = text;
        this.folder = String.join("/", parts.subList(0, fixed));
        this.deep = parts.contains("**");
        this.hidden = parts.stream().anyMatch(part -> part.startsWith("."));
        this.depth = parts.size() - fixed;
        this.pattern = Pattern.compile(regex(parts), Pattern.DOTALL);
    }

    /// @throws ConfigurationError when the pattern leaves the folder or is not one
    static Glob of(String text) {
        List<String> parts = new ArrayList<>(List.of(text.split("/", -1)));
        parts.removeIf(part -> part.equals("."));
        if (parts.isEmpty() || parts.contains("..") || parts.contains("")) {
            throw new ConfigurationError(
                    "file_glob \"%s\" must name files below bucket_url, such as *.jsonl or 2024/**/*.csv"
                            .formatted(text));
        }
        try {
            return new Glob(text, parts);
        } catch (PatternSyntaxException e) {
            throw new ConfigurationError(
                    "file_glob \"%s\" is no pattern: %s; check its brackets".formatted(text,
                            e.getDescription()),
                    e);
        }
    }

    /// The folder below which all matches lie, relative; empty for the folder itself.
    String folder() {
        return folder;
    }

    /// How many levels below [#folder] matches lie at most.
    int depth() {
        return deep ? Integer.MAX_VALUE : depth;
    }

    /// Whether folders that begin with a dot are worth a look.
    boolean hidden() {
        return hidden;
    }

    /// @param path relative, its names separated by `/`
    boolean matches(String path) {
        return pattern.matcher(path).matches();
    }

    private static boolean isFixed(String part) {
        return part.indexOf('*') < 0 && part.indexOf('?') < 0 && part.indexOf('[') < 0;
    }

    private static String regex(List<String> parts) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            boolean last = i == parts.size() - 1;
            if (parts.get(i).equals("**")) {
                regex.append(ANY_FOLDERS).append(last ? ANY_NAME : "");
            } else {
                name(parts.get(i), regex);
                regex.append(last ? "" : "/");
            }
        }
        return regex.toString();
    }

    private static void name(String part, StringBuilder regex) {
        if (!isFixed(part) && !part.startsWith(".")) {
            regex.append("(?!\\.)");
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
