package dev.dlt4j.domain.naming;

/// Snake case within the rules of S3 Tables: at most 255 characters, and table names lose leading
/// underscores.
record S3Tables(int maxLength) implements NamingConvention {
    private static final int LIMIT = 255;

    S3Tables {
        if (maxLength > LIMIT) {
            throw new NameException("The naming convention s3_tables allows names of at most " + LIMIT
                    + " characters, but " + maxLength + " were asked for; lower max_length.");
        }
        maxLength = maxLength == 0 ? LIMIT : maxLength;
    }

    @Override
    public String name() {
        return "s3_tables";
    }

    @Override
    public boolean caseSensitive() {
        return false;
    }

    @Override
    public NamingConvention withMaxLength(int length) {
        return new S3Tables(length);
    }

    @Override
    public String normalizeIdentifier(String identifier) {
        return new SnakeCase(maxLength).normalizeIdentifier(identifier);
    }

    @Override
    public String normalizeTableIdentifier(String identifier) {
        var name = normalizeIdentifier(identifier);
        int from = 0;
        while (from < name.length() && name.charAt(from) == '_') {
            from++;
        }
        return name.substring(from);
    }
}
