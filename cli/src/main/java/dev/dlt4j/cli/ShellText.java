package dev.dlt4j.cli;

/// Text as it is typed into a shell.
final class ShellText {
    private ShellText() {}

    /// A word, quoted only when it must be.
    static String word(String text) {
        return text.matches("[\\w@%+=:,./-]+") ? text : single(text);
    }

    /// A sentence: in double quotes where that is enough, because people find it easier to read and Windows
    /// knows nothing else.
    static String sentence(String text) {
        return text.matches("[^\"$`\\\\!]*") ? '"' + text + '"' : single(text);
    }

    private static String single(String text) {
        return '\'' + text.replace("'", "'\\''") + '\'';
    }
}
