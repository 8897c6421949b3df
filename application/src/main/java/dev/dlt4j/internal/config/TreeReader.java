package dev.dlt4j.internal.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Builds configuration nodes from a parser's tokens, so that each keeps its line. Anchors and aliases of
/// YAML are followed; a key given twice is a fault.
final class TreeReader {
    private final JsonParser parser;
    private final String name;
    private final boolean lines;
    private final String document;
    private final ConfigFaults faults;
    private final Map<Object, ConfigNode> anchors = new HashMap<>();

    /// @param lines whether messages name lines
    TreeReader(JsonParser parser, String name, boolean lines, String document, ConfigFaults faults) {
        this.parser = parser;
        this.name = name;
        this.lines = lines;
        this.document = document;
        this.faults = faults;
    }

    /// Reads the value whose first token is the current one.
    ConfigNode read(ConfigPlace place) throws IOException {
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            ConfigNode target = anchors.get(parser.getText());
            if (target == null) {
                faults.add(here(),
                        "the alias *%s has no anchor on keys or a list above it".formatted(parser.getText()));
                return ConfigNode.of(null, place);
            }
            return target;
        }
        Object anchor = parser.canReadObjectId() ? parser.getObjectId() : null;
        ConfigNode node = switch (parser.currentToken()) {
            case START_OBJECT -> keys(place);
            case START_ARRAY -> items(place);
            default -> scalar(place);
        };
        if (anchor != null) {
            anchors.put(anchor, node);
        }
        return node;
    }

    ConfigPlace here() {
        if (!lines) {
            return ConfigPlace.of(name);
        }
        JsonLocation location = parser.currentTokenLocation();
        return new ConfigPlace(name, location.getLineNr(), location.getColumnNr());
    }

    private ConfigNode keys(ConfigPlace place) throws IOException {
        Map<String, ConfigNode> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            ConfigPlace keyPlace = here();
            parser.nextToken();
            ConfigNode value = read(keyPlace);
            ConfigNode earlier = entries.putIfAbsent(key, value);
            if (earlier != null) {
                faults.add(keyPlace, "key \"%s\" is given twice, first in line %d".formatted(key,
                        earlier.place().line()));
            }
        }
        return new ConfigNode.Keys(entries, place);
    }

    private ConfigNode items(ConfigPlace place) throws IOException {
        List<ConfigNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(read(here()));
        }
        return new ConfigNode.Sequence(items, place);
    }

    private ConfigNode scalar(ConfigPlace place) throws IOException {
        String text = parser.getText();
        Object value = switch (parser.currentToken()) {
            case VALUE_NULL -> null;
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT -> whole(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_EMBEDDED_OBJECT -> parser.getEmbeddedObject();
            default -> text;
        };
        return new ConfigNode.Scalar(value, text, place,
                lines ? new WrittenText(document, here()) : null, false);
    }

    private static Object whole(BigInteger number) {
        return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
    }
}
