package dev.dlt4j.cli;

import java.util.regex.Pattern;

/// Text without the secrets of the URLs in it. What is typed may hold a URL with a password, and messages
/// quote what was typed.
final class MaskedText {
    private static final Pattern LOGIN = Pattern.compile("(?<=://)([^/@\\s:\"']*):([^\\s\"']*)@");
    private static final Pattern PARAMETER = Pattern.compile(
            "(?i)([?&;][\\w.-]*"
                    + "(?:token|secret|password|passwd|pwd|key|sig|signature|auth)[\\w.-]*)=[^&;\\s\"']*");

    private MaskedText() {}

    static String of(String text) {
        return PARAMETER.matcher(LOGIN.matcher(text).replaceAll("$1:***@")).replaceAll("$1=***");
    }
}
