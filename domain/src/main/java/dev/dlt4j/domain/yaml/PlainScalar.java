package dev.dlt4j.domain.yaml;

import java.util.regex.Pattern;

/// What a text without quotes stands for in YAML 1.1, as Python's YAML library reads it: a text that would be
/// taken for something else must be quoted.
final class PlainScalar {
    private static final Pattern BOOL = Pattern
            .compile("yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF");
    private static final Pattern INTEGER = Pattern.compile("[-+]?0b[01_]+|[-+]?0[0-7_]+"
            + "|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+");
    private static final Pattern FLOAT = Pattern.compile("[-+]?[0-9][0-9_]*\\.[0-9_]*(?:[eE][-+][0-9]+)?"
            + "|\\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\\.[0-9_]*"
            + "|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)");
    private static final Pattern TIMESTAMP = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}"
            + "|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \\t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]*)?"
            + "(?:[ \\t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?");
    private static final Pattern OTHER = Pattern.compile("|~|null|Null|NULL|<<|=|!|&|\\*");

    private PlainScalar() {}

    /// Whether the text, written without quotes, is read as text.
    static boolean isText(String text) {
        return !(matches(OTHER, text) || matches(BOOL, text) || matches(INTEGER, text) || matches(FLOAT, text)
                || matches(TIMESTAMP, text));
    }

    private static boolean matches(Pattern pattern, String text) {
        return pattern.matcher(text).matches();
    }
}
