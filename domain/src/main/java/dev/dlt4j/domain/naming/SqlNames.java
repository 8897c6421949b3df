package dev.dlt4j.domain.naming;

import java.util.Locale;

/// ASCII letters, digits and single underscores, none at the end; case is kept or lowered.
record SqlNames(boolean caseSensitive, int maxLength) implements NamingConvention {
    @Override
    public String name() {
        return caseSensitive ? "sql_cs_v1" : "sql_ci_v1";
    }

    @Override
    public NamingConvention withMaxLength(int length) {
        return new SqlNames(caseSensitive, length);
    }

    @Override
    public String normalizeIdentifier(String identifier) {
        var original = Blanks.strip(identifier);
        var name = Letters.guardLeadingDigit(Letters.reduce(original));
        var ended = name.equals("_") ? name : Letters.withoutTrailingUnderscores(name);
        var shortened = Shortening.shorten(Letters.contractUnderscores(ended), original, maxLength);
        return caseSensitive ? shortened : shortened.toLowerCase(Locale.ROOT);
    }
}
