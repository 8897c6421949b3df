package dev.dlt4j.domain.naming;

/// Keeps everything but line breaks, quotes and its own separator, the arrow U+25B6.
record Direct(int maxLength) implements NamingConvention {
    private static final char ARROW = '▶';

    @Override
    public String name() {
        return "direct";
    }

    @Override
    public String separator() {
        return String.valueOf(ARROW);
    }

    @Override
    public boolean caseSensitive() {
        return true;
    }

    @Override
    public NamingConvention withMaxLength(int length) {
        return new Direct(length);
    }

    @Override
    public String normalizeIdentifier(String identifier) {
        var original = Blanks.strip(identifier);
        var clean = original.replace('\n', '_')
                .replace('\r', '_')
                .replace('\'', '_')
                .replace('"', '_')
                .replace(ARROW, '_');
        return Shortening.shorten(clean, original, maxLength);
    }
}
