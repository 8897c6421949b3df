package dev.dlt4j.internal.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The JSON schema of a `dlt.yml`, by which editors complete and check it. Made of the records that the file
/// is read into, so it accepts what the reader accepts: keys, types, defaults, docs. Numbers and
/// booleans may also be texts, since each may be `${…}`.
public final class ProjectSchema {
    private static final String RESOURCES = "resources";

    private final List<Map<String, Object>> sources = new ArrayList<>();
    private final List<Map<String, Object>> destinations = new ArrayList<>();
    private final List<String> sourceTypes = new ArrayList<>();
    private final List<String> destinationTypes = new ArrayList<>();

    /// Adds what a source connector takes.
    ///
    /// @param single whether it is one resource, whose keys are among its own
    public ProjectSchema source(String type, Class<?> config, boolean single) {
        List<ConfigKey> keys = new ArrayList<>(ConfigKey.of(config));
        Map<String, Object> properties = properties(keys);
        keys.stream().filter(key -> key.name().equals(RESOURCES) && !key.keys().isEmpty()).forEach(key -> {
            List<ConfigKey> items = new ArrayList<>(key.keys());
            items.addAll(ConfigKey.of(ResourceKeys.class));
            properties.put(RESOURCES, described(Map.of("type", "array", "items", object(items, true)), key));
        });
        properties(ConfigKey.of(SourceKeys.class)).forEach(properties::putIfAbsent);
        if (single) {
            properties(SourceEntry.singleKeys()).forEach(properties::putIfAbsent);
        } else {
            properties.putIfAbsent(RESOURCES, Map.of("type", "array"));
        }
        sourceTypes.add(type);
        sources.add(ofType(type, properties));
        return this;
    }

    /// Adds what a destination connector takes.
    public ProjectSchema destination(String type, Class<?> config) {
        destinationTypes.add(type);
        destinations.add(ofType(type, properties(ConfigKey.of(config))));
        return this;
    }

    /// The schema, in draft 7, which editors know best.
    public Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("$schema", "http://json-schema.org/draft-07/schema#");
        document.put("title", "dlt.yml");
        document.put("type", "object");
        document.put("additionalProperties", false);
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("pipelines", map("Pipelines by name", object(ConfigKey.of(PipelineKeys.class), true)));
        properties.put("sources", map("Sources by name", typed(sourceTypes, sources)));
        properties.put("destinations", map("Destinations by name", typed(destinationTypes, destinations)));
        properties.put(ProjectProfiles.SECTION, map("What each profile of a workspace has otherwise",
                inProfile()));
        document.put("properties", properties);
        return document;
    }

    /// Entries of a profile need not be complete, so their keys are those of any connector.
    private static Map<String, Object> inProfile() {
        Map<String, Object> sections = new LinkedHashMap<>();
        ProjectFile.SECTIONS.forEach(section -> sections.put(section,
                Map.of("type", "object", "additionalProperties", Map.of("type", "object"))));
        return Map.of("type", "object", "additionalProperties", false, "properties", sections);
    }

    private static Map<String, Object> map(String description, Map<String, Object> values) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("description", description);
        map.put("type", "object");
        map.put("additionalProperties", values);
        return map;
    }

    private static Map<String, Object> typed(List<String> types, List<Map<String, Object>> rules) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("required", List.of("type"));
        schema.put("properties", Map.of("type",
                Map.of("description", "The connector", "type", "string", "enum", List.copyOf(types))));
        schema.put("allOf", List.copyOf(rules));
        return schema;
    }

    /// What holds for one connector: only its keys, and that of the type.
    private static Map<String, Object> ofType(String type, Map<String, Object> properties) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("type", Map.of("const", type));
        all.putAll(properties);
        Map<String, Object> then = new LinkedHashMap<>();
        then.put("properties", all);
        then.put("additionalProperties", false);
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("if", Map.of("properties", Map.of("type", Map.of("const", type))));
        rule.put("then", then);
        return rule;
    }

    private static Map<String, Object> properties(List<ConfigKey> keys) {
        Map<String, Object> properties = new LinkedHashMap<>();
        keys.forEach(key -> properties.put(key.name(), described(value(key.type(), key.keys()), key)));
        return properties;
    }

    private static Map<String, Object> object(List<ConfigKey> keys, boolean isClosed) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "object");
        object.put("properties", properties(keys));
        if (isClosed) {
            object.put("additionalProperties", false);
        }
        return object;
    }

    private static Map<String, Object> described(Map<String, Object> value, ConfigKey key) {
        Map<String, Object> described = new LinkedHashMap<>();
        if (!key.doc().isEmpty()) {
            described.put("description", key.doc());
        }
        if (key.defaultValue() != null) {
            described.put("default", key.defaultValue());
        }
        described.putAll(value);
        return described;
    }

    /// The schema of a value, by the words for its type.
    private static Map<String, Object> value(String type, List<ConfigKey> keys) {
        if (type.startsWith("list of ")) {
            Map<String, Object> item = value(type.substring("list of ".length()), keys);
            return Map.of("anyOf", List.of(Map.of("type", "array", "items", item), item));
        }
        if (type.startsWith("map to ")) {
            return orReference(Map.of("type", "object", "additionalProperties",
                    value(type.substring("map to ".length()), keys)));
        }
        return switch (type) {
            case "text", "secret text" -> Map.of("type", List.of("string", "number", "boolean"));
            case "whole number" -> Map.of("type", List.of("integer", "string"));
            case "number" -> Map.of("type", List.of("number", "string"));
            case "true or false" -> Map.of("type", List.of("boolean", "string"));
            case "keys with values" -> orReference(object(keys, true));
            case "keys with values, or a text that holds them" -> Map.of("anyOf",
                    List.of(Map.of("type", "string"), object(keys, false)));
            default -> type.startsWith("one of ")
                    ? orReference(Map.of("type", "string", "enum",
                            List.of(type.substring("one of ".length()).split(", ", -1))))
                    : Map.of();
        };
    }

    private static Map<String, Object> orReference(Map<String, Object> value) {
        return Map.of("anyOf", List.of(value, Map.of("type", "string", "pattern", "^\\$\\{.+:.+}$")));
    }
}
