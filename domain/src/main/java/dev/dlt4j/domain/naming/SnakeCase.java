package dev.dlt4j.domain.naming;

import java.util.Locale;
import java.util.regex.Pattern;

/// Lowercase words of ASCII letters, digits and single underscores; a leading digit gets an underscore,
/// underscores at the end become `x`.
record SnakeCase(int maxLength) implements NamingConvention {
    private static final Pattern WORD = Pattern.compile("([^_])([A-Z][a-z]+)");
    private static final Pattern CAPITAL = Pattern.compile("([a-z0-9])([A-Z])");

    @Override
    public String name() {
        return "snake_case";
    }

    @Override
    public boolean caseSensitive() {
        return false;
    }

    @Override
    public NamingConvention withMaxLength(int length) {
        return new SnakeCase(length);
    }

    @Override
    public String normalizeIdentifier(String identifier) {
        var original = Blanks.strip(identifier);
        return Shortening.shorten(words(Letters.reduce(spell(original))), original, maxLength);
    }

    private static String spell(String identifier) {
        return identifier
                .replace('+', 'x')
                .replace('-', '_')
                .replace('*', 'x')
                .replace('@', 'a')
                .replace('|', 'l');
    }

    private static String words(String identifier) {
        var split = WORD.matcher(identifier).replaceAll("$1_$2");
        split = CAPITAL.matcher(split).replaceAll("$1_$2").toLowerCase(Locale.ROOT);
        var guarded = Letters.guardLeadingDigit(split);
        var bare = Letters.withoutTrailingUnderscores(guarded);
        return Letters.contractUnderscores(bare + "x".repeat(guarded.length() - bare.length()));
    }
}
