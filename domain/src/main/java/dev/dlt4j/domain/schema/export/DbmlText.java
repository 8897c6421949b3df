package dev.dlt4j.domain.schema.export;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.schema.export.References.Reference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A schema in the Database Markup Language: tables with data, then dlt's own, then references.
final class DbmlText {
    private static final Pattern QUOTES = Pattern.compile("'''|'");
    private static final Pattern LINE_WITH_TEXT = Pattern.compile("\n(?=[^\n]*\\S)");

    private final Schema schema;
    private final List<String> blocks = new ArrayList<>();

    private DbmlText(Schema schema) {
        this.schema = schema;
    }

    static String of(Schema schema) {
        var dbml = new DbmlText(schema);
        Set<Table> ordered = new LinkedHashSet<>(schema.allDataTables());
        ordered.addAll(schema.systemTables());
        ordered.stream().filter(Table::hasCompleteColumns).forEach(dbml::table);
        dbml.references();
        return String.join("\n\n", dbml.blocks);
    }

    private void table(Table table) {
        StringBuilder text = new StringBuilder("Table \"").append(table.name()).append("\" {\n");
        for (Column column : table.completeColumns()) {
            text.append("    \"").append(column.name()).append("\" ").append(column.property("data_type"))
                    .append(settings(column)).append('\n');
        }
        if (table.property("description") instanceof String description && !description.isEmpty()) {
            text.append("    Note {\n        ").append(tableNote(description)).append("\n    }\n");
        }
        blocks.add(text.append('}').toString());
    }

    private static String settings(Column column) {
        List<String> settings = new ArrayList<>();
        if (column.flag("primary_key")) {
            settings.add("pk");
        }
        if (column.flag("unique")) {
            settings.add("unique");
        }
        if (!column.nullable()) {
            settings.add("not null");
        }
        if (column.property("description") instanceof String description && !description.isEmpty()) {
            settings.add("note: " + columnNote(description));
        }
        return settings.isEmpty() ? "" : " [" + String.join(", ", settings) + "]";
    }

    private static String columnNote(String text) {
        return text.indexOf('\n') < 0
                ? "'" + escaped(text) + "'"
                : "'''" + indented(escaped(text), "\n    ") + "'''";
    }

    private static String tableNote(String text) {
        return text.indexOf('\n') < 0
                ? "'" + escaped(text) + "'"
                : "'''" + indented("\n" + escaped(text), "\n        ") + "'''";
    }

    /// A backslash at the end would escape the closing quote, as it does in dlt's text.
    private static String escaped(String text) {
        return QUOTES.matcher(text.replace("\\", "\\\\")).replaceAll("\\\\$0");
    }

    private static String indented(String text, String lineStart) {
        return LINE_WITH_TEXT.matcher(text).replaceAll(lineStart);
    }

    private void references() {
        var references = new References(schema);
        for (Table table : schema.tables().values()) {
            references.declared(table).forEach(each -> reference(each, "<>"));
            for (Optional<Reference> link : List.of(references.toLoads(table), references.toParent(table),
                    references.toRoot(table))) {
                link.ifPresent(each -> reference(each, ">"));
            }
        }
        List<Reference> versions = references.ofVersions();
        reference(versions.getFirst(), "<");
        reference(versions.getLast(), "<>");
    }

    private void reference(Reference reference, String sign) {
        if (exists(reference.table(), reference.column())
                && exists(reference.referencedTable(), reference.referencedColumn())) {
            blocks.add("Ref {\n    \"%s\".\"%s\" %s \"%s\".\"%s\"\n}".formatted(reference.table(),
                    reference.column(),
                    sign, reference.referencedTable(), reference.referencedColumn()));
        }
    }

    private boolean exists(String table, String column) {
        return schema.findTable(table).map(found -> found.column(column)).filter(Column::isComplete)
                .isPresent();
    }
}
