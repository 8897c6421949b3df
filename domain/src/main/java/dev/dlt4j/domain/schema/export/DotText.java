package dev.dlt4j.domain.schema.export;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.schema.export.References.Reference;
import java.util.ArrayList;
import java.util.List;

/// A graph for Graphviz, byte for byte dlt's: a node per table with a row per column, an edge per reference.
final class DotText {
    private static final String LINES = "#1c1c34";
    private static final String HEADER = "#bbca06";
    private static final String ROWS = "#e7e2dd";

    private final Schema schema;
    private final StringBuilder text = new StringBuilder();

    private DotText(Schema schema) {
        this.schema = schema;
    }

    static String of(Schema schema) {
        return new DotText(schema).written();
    }

    private String written() {
        text.append(
                """
                        digraph %1$s {
                            graph [fontname="helvetica", fontcolor="%2$s", rankdir="BT", ranksep=5, layout="twopi", root="%3$s"];
                            node [penwidth=0, margin=0, fontname="helvetica"];
                            edge [fontname="helvetica", fontcolor="%2$s", color="%2$s"];

                        """
                        .formatted(schema.name(), LINES, schema.loadsTableName()));
        var system = List.of(schema.versionTableName(), schema.loadsTableName(), schema.stateTableName());
        tables(false, system);
        tables(true, system);
        edges().forEach(this::edge);
        return text.append('}').toString();
    }

    private void tables(boolean ofSystem, List<String> system) {
        for (Table table : schema.tables().values()) {
            if (system.contains(table.name()) == ofSystem && table.hasCompleteColumns()) {
                table(table);
            }
        }
    }

    private void table(Table table) {
        Object description = table.property("description");
        String tooltip = description instanceof String said && !said.isEmpty()
                ? "tooltip=\"" + said + "\";"
                : " ";
        text.append("\"%1$s\" [id=\"%1$s\";%2$slabel=<\n".formatted(table.name(), tooltip));
        text.append("""
                    <table border="0" color="%s" cellborder="1" cellspacing="0" cellpadding="6">
                                <tr>
                            <td port="p0" bgcolor="%s">
                                <font color="%s"><b>%s</b></font>
                            </td>
                        </tr>

                """.formatted(LINES, HEADER, LINES, table.name())).append(" ".repeat(8));
        int port = 1;
        for (Column column : table.completeColumns()) {
            column(column, port++);
        }
        text.append("\n    </table>\n>];\n\n");
    }

    private void column(Column column, int port) {
        boolean key = Boolean.TRUE.equals(column.property("primary_key"));
        boolean notNull = Boolean.FALSE.equals(column.property("nullable"));
        text.append("""
                <tr>
                            <td align="left" port="f%d" bgcolor="%s">
                                <table cellpadding="0" cellspacing="0" border="0">
                                    <tr>
                                        <td align="left">%s</td>
                                        <td align="right"><font>%s%s</font></td>
                                    </tr>
                                </table>
                            </td>
                        </tr>""".formatted(port, ROWS, key ? "<B>" + column.name() + "🔑</B>" : column.name(),
                column.property("data_type"), notNull ? " <B>NN</B>" : ""));
    }

    private List<Reference> edges() {
        var references = new References(schema);
        List<Reference> all = new ArrayList<>();
        for (Table table : schema.tables().values()) {
            all.addAll(references.declared(table));
            references.toLoads(table).ifPresent(all::add);
            references.toParent(table).ifPresent(all::add);
            references.toRoot(table).ifPresent(all::add);
        }
        all.addAll(references.ofVersions());
        return all;
    }

    private void edge(Reference reference) {
        int from = port(reference.table(), reference.column());
        int to = port(reference.referencedTable(), reference.referencedColumn());
        if (from > 0 && to > 0) {
            text.append(
                    """
                            %1$s:p0 -> %2$s:p0 [style=invis]
                            %1$s:f%3$d:_ -> %2$s:f%4$d:_ [dir=both, penwidth=1, color="%5$s", arrowtail="vee", arrowhead="dot"];
                            """
                            .formatted(reference.table(), reference.referencedTable(), from, to, LINES));
        }
    }

    /// The position of a column in its table; 0 when it is missing.
    private int port(String table, String column) {
        return schema.findTable(table)
                .map(found -> new ArrayList<>(found.columns().keySet()).indexOf(column) + 1)
                .orElse(0);
    }
}
