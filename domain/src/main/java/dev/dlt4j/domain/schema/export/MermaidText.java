package dev.dlt4j.domain.schema.export;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.schema.export.References.Reference;
import java.util.ArrayList;
import java.util.List;

/// An entity relationship diagram for Mermaid, byte for byte dlt's.
final class MermaidText {
    private static final String INDENT = "    ";

    private MermaidText() {}

    static String of(Schema schema) {
        StringBuilder text = new StringBuilder("erDiagram\n");
        for (Table table : schema.tables().values()) {
            if (table.hasCompleteColumns()) {
                text.append(INDENT).append(table.name()).append("{\n");
                table.completeColumns().forEach(column -> column(text, column));
                text.append("}\n");
            }
        }
        for (Reference reference : references(schema)) {
            text.append(INDENT).append(reference.table()).append(' ').append(arrow(reference.cardinality()))
                    .append(' ').append(reference.referencedTable()).append(" : \"").append(reference.label())
                    .append("\"\n");
        }
        return text.toString();
    }

    private static void column(StringBuilder text, Column column) {
        text.append(INDENT).append(column.property("data_type")).append(' ').append(column.name());
        List<String> keys = new ArrayList<>();
        if (column.flag("primary_key")) {
            keys.add("PK");
        }
        if (column.flag("unique")) {
            keys.add("UK");
        }
        if (!keys.isEmpty()) {
            text.append(' ').append(String.join(",", keys));
        }
        if (column.flag("description")) {
            text.append(" \"").append(column.property("description")).append('"');
        }
        text.append('\n');
    }

    private static List<Reference> references(Schema schema) {
        var references = new References(schema);
        List<Reference> all = new ArrayList<>();
        for (Table table : schema.tables().values()) {
            references.toParent(table).ifPresent(all::add);
            references.toRoot(table).ifPresent(all::add);
            references.toLoads(table).ifPresent(all::add);
            all.addAll(references.declared(table));
        }
        all.addAll(references.ofVersions());
        return all;
    }

    private static String arrow(String cardinality) {
        return switch (cardinality) {
            case "many_to_one" -> "}|--||";
            case "zero_to_many" -> "|o--|{";
            case "many_to_zero" -> "}|--o|";
            case "one_to_one" -> "||--||";
            case "many_to_many" -> "}|--|{";
            case "zero_to_one", "one_to_zero" -> "|o--o|";
            default -> "||--|{";
        };
    }
}
