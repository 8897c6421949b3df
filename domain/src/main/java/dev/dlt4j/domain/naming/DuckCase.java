package dev.dlt4j.domain.naming;

/// Keeps case and alphabet, but for line breaks, double quotes and runs of underscores.
record DuckCase(int maxLength) implements NamingConvention {
    @Override
    public String name() {
        return "duck_case";
    }

    @Override
    public boolean caseSensitive() {
        return true;
    }

    @Override
    public NamingConvention withMaxLength(int length) {
        return new DuckCase(length);
    }

    @Override
    public String normalizeIdentifier(String identifier) {
        var original = Blanks.strip(identifier);
        var clean = original.replace('\n', '_').replace('\r', '_').replace('"', '_');
        return Shortening.shorten(Letters.contractUnderscores(clean), original, maxLength);
    }
}
