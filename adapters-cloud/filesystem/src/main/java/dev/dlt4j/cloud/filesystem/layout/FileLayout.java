package dev.dlt4j.cloud.filesystem.layout;

import dev.dlt4j.spi.config.ConfigurationError;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/// How the files of tables are named within a dataset: `{table_name}/{load_id}.{file_id}.{ext}`. Immutable.
public final class FileLayout {
    /// The layout that is used when none is configured.
    public static final String DEFAULT = "{table_name}/{load_id}.{file_id}.{ext}";

    private static final String NO_VALUE = "\0";
    private static final List<String> OF_FILES = List.of("schema_name", "table_name", "load_id", "file_id",
            "ext", "curr_date", "timestamp", "timestamp_ms", "load_package_timestamp",
            "load_package_timestamp_ms");

    private final String text;
    private final List<String> placeholders;
    private final Map<String, Placeholder> own;

    private FileLayout(String text, List<String> placeholders, Map<String, Placeholder> own) {
        this.text = text;
        this.placeholders = List.copyOf(placeholders);
        this.own = Map.copyOf(own);
    }

    /// Reads a layout.
    ///
    /// @param own placeholders besides dlt's
    /// @throws ConfigurationError when a placeholder is not known
    public static FileLayout of(String text, Map<String, Placeholder> own) {
        List<String> placeholders = LayoutPrefix.placeholders(text);
        TreeSet<String> known = new TreeSet<>(OF_FILES);
        known.addAll(LayoutTime.names());
        known.addAll(own.keySet());
        List<String> unknown = placeholders.stream().filter(name -> !known.contains(name)).toList();
        if (!unknown.isEmpty()) {
            throw new ConfigurationError(
                    "the layout \"%s\" has placeholders that nothing is known of: %s; there are %s, and "
                            .formatted(text, String.join(", ", unknown), String.join(", ", known))
                            + "those of extra_placeholders");
        }
        return new FileLayout(text, placeholders, own);
    }

    /// The names of the placeholders, in the order of the text.
    public List<String> placeholders() {
        return placeholders;
    }

    /// The path of a job's file within the dataset.
    ///
    /// @param now the time that placeholders show; without it that of the load package, or else that of the
    ///            clock
    /// @throws ConfigurationError when the layout has a brace that belongs to no placeholder
    public String path(JobParts job, Optional<OffsetDateTime> now) {
        Map<String, String> values = new HashMap<>();
        values.put("table_name", job.table());
        values.put("file_id", job.fileId());
        values.put("ext", job.extension());
        values.put("schema_name", job.schema());
        values.put("load_id", job.loadId());
        own.forEach((name, value) -> values.put(name, value.text(job)));
        job.created().ifPresent(time -> {
            values.put("load_package_timestamp", String.valueOf(time.toEpochSecond()));
            values.put("load_package_timestamp_ms", millis(time));
        });
        OffsetDateTime time = now.or(job::created).orElseGet(() -> OffsetDateTime.now(ZoneOffset.UTC));
        values.put("timestamp", String.valueOf(time.toEpochSecond()));
        values.put("timestamp_ms", millis(time));
        values.put("curr_date", "%04d-%02d-%02d".formatted(time.getYear(), time.getMonthValue(),
                time.getDayOfMonth()));
        values.putAll(LayoutTime.of(time));
        return filled(LayoutPrefix.withExtension(text), name -> values.getOrDefault(name, NO_VALUE));
    }

    private static String millis(OffsetDateTime time) {
        return String.valueOf(time.toInstant().toEpochMilli());
    }

    /// What the paths of all files of a table begin with.
    ///
    /// @throws ConfigurationError when there is no such thing
    public String prefixOf(String schema, String table) {
        JobParts folder = new JobParts(schema, table, "", "", "", Optional.empty());
        return filled(LayoutPrefix.of(text), name -> own.containsKey(name)
                ? own.get(name).text(folder)
                : name.equals("table_name") ? table : schema);
    }

    /// Fills in values as Python does: `{{` and `}}` are braces.
    private String filled(String pattern, UnaryOperator<String> values) {
        StringBuilder filled = new StringBuilder();
        int i = 0;
        while (i < pattern.length()) {
            char character = pattern.charAt(i);
            boolean doubled = i + 1 < pattern.length() && pattern.charAt(i + 1) == character;
            int end = pattern.indexOf('}', i);
            if ((character == '{' || character == '}') && doubled) {
                filled.append(character);
                i += 2;
            } else if (character == '{' && end > 0) {
                filled.append(value(pattern.substring(i + 1, end), values));
                i = end + 1;
            } else if (character == '{' || character == '}') {
                throw new ConfigurationError(
                        "the layout \"%s\" has a brace that belongs to no placeholder; write it twice"
                                .formatted(text));
            } else {
                filled.append(character);
                i++;
            }
        }
        return filled.toString();
    }

    private String value(String name, UnaryOperator<String> values) {
        String value = values.apply(name);
        if (value.equals(NO_VALUE) || name.chars().anyMatch(character -> ".[]!:{".indexOf(character) >= 0)) {
            throw new ConfigurationError(
                    "the layout \"%s\" has the placeholder {%s}, for which there is no value"
                            .formatted(text, name));
        }
        return value;
    }

    @Override
    public String toString() {
        return text;
    }
}
