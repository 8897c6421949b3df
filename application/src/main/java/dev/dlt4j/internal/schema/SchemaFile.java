package dev.dlt4j.internal.schema;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.json.JsonException;
import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.domain.naming.NamingConvention;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.SchemaException;
import dev.dlt4j.domain.schema.export.SchemaFormat;
import dev.dlt4j.internal.disk.DiskFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads a schema that a person or an export wrote.
final class SchemaFile {
    private SchemaFile() {}

    /// The schema of that name in a file of the format.
    ///
    /// @throws TerminalException naming the file and what to correct in it
    static Schema read(Path file, String name, SchemaFormat format,
            Function<String, NamingConvention> namings) {
        Object document;
        try {
            String text = Files.readString(file);
            document = format == SchemaFormat.YAML
                    ? plain(new YAMLMapper().readValue(text, Object.class))
                    : JsonParser.parse(text);
        } catch (JacksonException | JsonException e) {
            throw fault(file, "is not " + format + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw DiskFault.of("read", file, e);
        }
        if (!(document instanceof Map<?, ?> map)) {
            throw fault(file, "holds no schema", null);
        }
        Map<String, @Nullable Object> stored = new LinkedHashMap<>();
        map.forEach((key, value) -> stored.put(String.valueOf(key), value));
        if (!name.equals(stored.get("name"))) {
            throw fault(file,
                    "holds the schema `%s`, but its file name says `%s`".formatted(stored.get("name"),
                            name),
                    null);
        }
        try {
            return Schema.fromStored(stored, namings);
        } catch (SchemaException e) {
            throw fault(file, "holds no valid schema: " + e.getMessage(), e);
        }
    }

    private static TerminalException fault(Path file, String what, @Nullable Throwable cause) {
        String message = "import schema %s %s; correct the file, or delete it to have it written again"
                .formatted(file,
                        what);
        return cause == null ? new TerminalException(message) : new TerminalException(message, cause);
    }

    /// Integers as `long`, like everywhere else.
    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case Integer number -> number.longValue();
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> copy = new LinkedHashMap<>();
                map.forEach((key, each) -> copy.put(String.valueOf(key), plain(each)));
                yield copy;
            }
            case List<?> list -> {
                List<@Nullable Object> copy = new ArrayList<>();
                list.forEach(each -> copy.add(plain(each)));
                yield copy;
            }
            case null, default -> value;
        };
    }
}
