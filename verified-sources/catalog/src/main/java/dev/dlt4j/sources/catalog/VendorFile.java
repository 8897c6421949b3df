package dev.dlt4j.sources.catalog;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.dlt4j.http.rest.RestApi;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.source.Source;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The file that declares a vendor's API, read from the jar. Faults of what it declares are reported with its
/// name and line.
final class VendorFile {
    private final String name;
    private final Map<String, Integer> lines = new HashMap<>();
    private final Map<String, @Nullable Object> keys;

    private VendorFile(String name, JsonParser parser) throws IOException {
        this.name = name;
        parser.nextToken();
        Object root = value(parser, "");
        if (!(root instanceof Map<?, ?> declared)) {
            throw new ConfigurationError(name + ": expected client and resources");
        }
        keys = new LinkedHashMap<>();
        declared.forEach((key, each) -> keys.put(String.valueOf(key), each));
    }

    /// The file of a vendor.
    ///
    /// @param beside the class in whose package it is
    static VendorFile of(Class<?> beside, String vendor) {
        String name = vendor + ".yml";
        try (InputStream text = beside.getResourceAsStream(name)) {
            if (text == null) {
                throw new ConfigurationError(
                        "%s is not beside %s in its jar".formatted(name, beside.getName()));
            }
            try (JsonParser parser = new YAMLFactory().createParser(text)) {
                return new VendorFile(name, parser);
            }
        } catch (JacksonException e) {
            throw new ConfigurationError("%s:%d: this is not YAML: %s".formatted(name,
                    e.getLocation() == null ? 1 : e.getLocation().getLineNr(), e.getOriginalMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    /// What it declares.
    RestApi api() {
        return RestApi.config(keys);
    }

    /// The source of a declaration that began with this file.
    ///
    /// @throws ConfigurationError with the line of each key that the file has and that cannot be used
    Source source(RestApi api, String sourceName) {
        try {
            return api.source(sourceName);
        } catch (ConfigurationError e) {
            if (e.byKey().isEmpty()) {
                throw e;
            }
            throw new ConfigurationError(e.byKey().entrySet().stream()
                    .map(fault -> "%s: %s: %s".formatted(place(fault.getKey()), fault.getKey(),
                            fault.getValue()))
                    .toList());
        }
    }

    /// The file with the line of a key, or of the nearest key around it that the file has.
    private String place(String path) {
        String here = path;
        while (!here.isEmpty() && !lines.containsKey(here)) {
            here = here.substring(0, Math.max(0, Math.max(here.lastIndexOf('.'), here.lastIndexOf('['))));
        }
        Integer line = lines.get(here);
        return line == null ? name : name + ":" + line;
    }

    private @Nullable Object value(JsonParser parser, String path) throws IOException {
        if (parser.currentToken() == null) {
            return null;
        }
        lines.putIfAbsent(path, parser.currentTokenLocation().getLineNr());
        return switch (parser.currentToken()) {
            case START_OBJECT -> map(parser, path);
            case START_ARRAY -> list(parser, path);
            case VALUE_NULL -> null;
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            default -> parser.getText();
        };
    }

    private Map<String, @Nullable Object> map(JsonParser parser, String path) throws IOException {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            String below = path.isEmpty() ? key : path + "." + key;
            lines.put(below, parser.currentTokenLocation().getLineNr());
            parser.nextToken();
            if (map.containsKey(key)) {
                throw new ConfigurationError("%s: key \"%s\" is given twice".formatted(place(below), key));
            }
            map.put(key, value(parser, below));
        }
        return map;
    }

    private List<@Nullable Object> list(JsonParser parser, String path) throws IOException {
        List<@Nullable Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(parser, path + "[" + list.size() + "]"));
        }
        return list;
    }
}
