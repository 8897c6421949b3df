package dev.dlt4j.sources.catalog.hubspot;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.sources.catalog.Suggestion;
import dev.dlt4j.spi.source.ResourceHints;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The properties that objects of one kind have, by their names, with HubSpot's types.
record PropertyTypes(SortedMap<String, String> types) {
    private static final Map<String, DataType> KNOWN = Map.of("bool", DataType.BOOL, "enumeration",
            DataType.TEXT, "number", DataType.DOUBLE, "datetime", DataType.TIMESTAMP, "string",
            DataType.TEXT);
    private static final String OF_HUBSPOT = "hs_";

    /// The properties that are asked for: those that are wanted, and those that users made when these are
    /// wanted too. HubSpot's own begin with `hs_`; they alone are left when all are wanted without those of
    /// users.
    ///
    /// @throws TerminalException when there is no property of a name that is wanted
    PropertyTypes chosen(List<String> wanted, boolean withCustom, ObjectType type) {
        SortedSet<String> names = new TreeSet<>(wanted);
        for (String name : names) {
            if (!types.containsKey(name)) {
                throw new TerminalException(("resource %s: there is no property \"%s\"%s; correct "
                        + "properties.%s")
                        .formatted(type.plural(), name, Suggestion.of(name, types.keySet()),
                                type.singular()));
            }
        }
        boolean isAll = names.equals(types.keySet());
        SortedMap<String, String> chosen = new TreeMap<>(types);
        chosen.keySet().removeIf(name -> name.startsWith(OF_HUBSPOT)
                ? !names.contains(name)
                : !withCustom && (isAll || !names.contains(name)));
        return new PropertyTypes(chosen);
    }

    /// The names as HubSpot takes them.
    String joined() {
        return String.join(",", types.keySet());
    }

    /// The types of columns: numbers and moments come as texts.
    ResourceHints hints() {
        ResourceHints hints = ResourceHints.none();
        for (Map.Entry<String, String> property : types.entrySet()) {
            DataType type = KNOWN.get(property.getValue());
            if (type != null) {
                hints = hints.column(Column.of(property.getKey()).with("data_type", type.dltName()));
            }
        }
        return hints;
    }

    /// The names that begin so, in lists that fit into an address.
    ///
    /// @param maxLength characters of a list with its commas
    List<String> chunks(String prefix, int maxLength) {
        List<String> chunks = new ArrayList<>();
        String chunk = "";
        for (String name : types.keySet()) {
            if (!name.startsWith(prefix)) {
                continue;
            }
            String more = chunk.isEmpty() ? name : chunk + "," + name;
            if (more.length() > maxLength && !chunk.isEmpty()) {
                chunks.add(chunk);
                chunk = name;
            } else {
                chunk = more;
            }
        }
        if (!chunk.isEmpty()) {
            chunks.add(chunk);
        }
        return chunks;
    }
}
