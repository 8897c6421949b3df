package dev.dlt4j.domain.naming;

import java.util.regex.Pattern;

/// Steps that several conventions share. Digits are those of Unicode, as in Python's regular expressions.
final class Letters {
    private static final Pattern OTHERS = Pattern.compile("[^a-zA-Z\\p{Nd}_]+");
    private static final Pattern UNDERSCORES = Pattern.compile("__+");

    private Letters() {}

    /// One underscore for each run of characters that are not letter of ASCII, digit or underscore.
    static String reduce(String identifier) {
        return OTHERS.matcher(identifier).replaceAll("_");
    }

    static String contractUnderscores(String identifier) {
        return UNDERSCORES.matcher(identifier).replaceAll("_");
    }

    static String guardLeadingDigit(String identifier) {
        return !identifier.isEmpty() && Character.isDigit(identifier.codePointAt(0))
                ? "_" + identifier
                : identifier;
    }

    static String withoutTrailingUnderscores(String identifier) {
        int to = identifier.length();
        while (to > 0 && identifier.charAt(to - 1) == '_') {
            to--;
        }
        return identifier.substring(0, to);
    }
}
