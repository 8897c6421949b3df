package dev.dlt4j.domain.yaml;

/// Which ways of writing a text in a block of YAML keep it whole.
///
/// @param multiline whether it holds line breaks
/// @param plain whether it can stand without quotes
/// @param singleQuoted whether single quotes do; double quotes always do
record ScalarAnalysis(boolean multiline, boolean plain, boolean singleQuoted) {
    private static final String INDICATORS_AT_START = "#,[]{}&*!|>'\"%@`";

    static ScalarAnalysis of(int[] text) {
        if (text.length == 0) {
            return new ScalarAnalysis(false, true, true);
        }
        boolean indicators = startsWith(text, '-') || startsWith(text, '.');
        boolean lineBreaks = false;
        boolean special = false;
        boolean breakSpace = false;
        boolean spaceBreak = false;
        boolean previousSpace = false;
        boolean previousBreak = false;
        for (int i = 0; i < text.length; i++) {
            int c = text[i];
            indicators |= isIndicator(text, i);
            lineBreaks |= isBreak(c);
            special |= !isPrintable(c);
            breakSpace |= c == ' ' && previousBreak;
            spaceBreak |= isBreak(c) && previousSpace;
            previousSpace = c == ' ';
            previousBreak = isBreak(c);
        }
        boolean edges = isEdge(text[0]) || isEdge(text[text.length - 1]);
        boolean quoted = !breakSpace && !spaceBreak && !special;
        return new ScalarAnalysis(lineBreaks, quoted && !indicators && !lineBreaks && !edges, quoted);
    }

    private static boolean startsWith(int[] text, char sign) {
        return text.length >= 3 && text[0] == sign && text[1] == sign && text[2] == sign;
    }

    private static boolean isIndicator(int[] text, int i) {
        int c = text[i];
        boolean followed = i + 1 >= text.length || isBlank(text[i + 1]);
        if (i == 0) {
            return INDICATORS_AT_START.indexOf(c) >= 0 || (followed && (c == '?' || c == ':' || c == '-'));
        }
        return (c == ':' && followed) || (c == '#' && isBlank(text[i - 1]));
    }

    private static boolean isEdge(int c) {
        return c == ' ' || isBreak(c);
    }

    private static boolean isBlank(int c) {
        return c == ' ' || c == 0 || c == '\t' || c == '\r' || isBreak(c);
    }

    static boolean isBreak(int c) {
        return c == '\n' || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    private static boolean isPrintable(int c) {
        return c == '\n' || c == 0x85 || (c >= 0x20 && c <= 0x7e) || (c >= 0xa0 && c <= 0xd7ff)
                || (c >= 0xe000 && c <= 0xfffd && c != 0xfeff) || (c >= 0x10000 && c < 0x10ffff);
    }
}
