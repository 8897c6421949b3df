package dev.dlt4j.it.docs;

import dev.dlt4j.domain.naming.NamingConvention;
import dev.dlt4j.domain.naming.Shortening;
import java.util.Locale;

/// The naming convention of the how-to page, found as any jar's.
// snippet
public record Shouting(int maxLength) implements NamingConvention {
    public Shouting() {
        this(0);
    }

    @Override
    public String name() {
        return "shouting";
    }

    @Override
    public boolean caseSensitive() {
        return false;
    }

    @Override
    public NamingConvention withMaxLength(int length) {
        return new Shouting(length);
    }

    @Override
    public String normalizeIdentifier(String identifier) {
        return Shortening.shorten(identifier.strip().toUpperCase(Locale.ROOT), identifier, maxLength);
    }
}
// end
