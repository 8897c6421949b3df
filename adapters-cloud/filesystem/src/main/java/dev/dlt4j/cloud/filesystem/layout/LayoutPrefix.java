package dev.dlt4j.cloud.filesystem.layout;

import dev.dlt4j.spi.config.ConfigurationError;
import java.util.List;
import java.util.regex.Pattern;

/// The part of a layout by which the files of a table are known: all up to the character behind
/// `{table_name}`.
public final class LayoutPrefix {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(.*?)\\}");
    private static final String TABLE = "{table_name}";

    private LayoutPrefix() {}

    /// The prefix of a layout.
    ///
    /// @throws ConfigurationError when it names no table, or something before it that is not the schema
    public static String of(String layout) {
        List<String> placeholders = placeholders(layout);
        int table = placeholders.indexOf("table_name");
        if (table < 0) {
            throw new ConfigurationError(("the layout \"%s\" has no {table_name}, by which the files of a "
                    + "table are found; add it").formatted(layout));
        }
        List<String> before = placeholders.subList(0, table).stream()
                .filter(name -> !name.equals("schema_name")).toList();
        if (!before.isEmpty()) {
            throw new ConfigurationError(("the layout \"%s\" has {%s} before {table_name}, so that the files "
                    + "of a table have no common beginning; only {schema_name} may stand there")
                    .formatted(layout, String.join("}, {", before)));
        }
        String whole = withExtension(layout);
        String prefix = whole.substring(0, whole.indexOf(TABLE) + TABLE.length() + 1);
        if (prefix.endsWith("{")) {
            throw new ConfigurationError(("the layout \"%s\" has nothing between {table_name} and the next "
                    + "placeholder; put / between them").formatted(layout));
        }
        return prefix;
    }

    static List<String> placeholders(String layout) {
        return PLACEHOLDER.matcher(layout).results().map(found -> found.group(1)).toList();
    }

    /// The extension is never left out.
    static String withExtension(String layout) {
        return placeholders(layout).contains("ext") ? layout : layout + ".{ext}";
    }
}
