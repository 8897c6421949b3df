package dev.dlt4j.domain.naming;

import java.util.List;

/// The conventions dlt4j brings, those of dlt.
public final class NamingConventions {
    /// The convention of schemas that name none.
    public static final String DEFAULT = "snake_case";

    private static final String MODULES = "dlt.common.normalizers.naming.";
    /// What dlt called its convention in schemas before it renamed the module.
    private static final String LEGACY = "dlt.common.normalizers.names.snake_case";
    private static final List<String> NAMES = List.of("snake_case", "duck_case", "direct", "sql_cs_v1",
            "sql_ci_v1", "s3_tables");

    private NamingConventions() {}

    /// The conventions' names.
    public static List<String> names() {
        return NAMES;
    }

    /// Whether [#named] knows `name`.
    public static boolean knows(String name) {
        return NAMES.contains(shortName(name));
    }

    /// The convention of that name.
    ///
    /// @param name `snake_case`, `duck_case`, `direct`, `sql_cs_v1`, `sql_ci_v1` or `s3_tables`, also as
    ///     Python dlt writes it in full, `dlt.common.normalizers.naming.snake_case`
    /// @param maxLength the greatest length in code points, 0 for none
    /// @throws NameException when the name is unknown, or the length not possible for it
    public static NamingConvention named(String name, int maxLength) {
        if (maxLength < 0) {
            throw new NameException("The greatest length of a name is " + maxLength + "; give 0 for none.");
        }
        return switch (shortName(name)) {
            case "snake_case" -> new SnakeCase(maxLength);
            case "duck_case" -> new DuckCase(maxLength);
            case "direct" -> new Direct(maxLength);
            case "sql_cs_v1" -> new SqlNames(true, maxLength);
            case "sql_ci_v1" -> new SqlNames(false, maxLength);
            case "s3_tables" -> new S3Tables(maxLength);
            default ->
                throw new NameException("There is no naming convention '" + name + "'; known are "
                        + String.join(", ", NAMES) + ".");
        };
    }

    private static String shortName(String name) {
        if (name.equals(LEGACY)) {
            return DEFAULT;
        }
        var last = name.startsWith(MODULES) ? name.substring(MODULES.length()) : name;
        return last.endsWith(".NamingConvention")
                ? last.substring(0, last.length() - ".NamingConvention".length())
                : last;
    }
}
