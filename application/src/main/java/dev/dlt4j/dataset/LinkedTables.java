package dev.dlt4j.dataset;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.spi.query.SqlClient;
import dev.dlt4j.spi.sql.SelectStatement.ColumnName;
import dev.dlt4j.spi.sql.SelectStatement.Equality;
import dev.dlt4j.spi.sql.SelectStatement.Join;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Joins tables to a relation by the links that the schema has between them.
record LinkedTables(DatasetTables tables, SqlClient client, RelationQuery query) {
    RelationQuery join(String written, JoinKind kind, @Nullable String given) {
        if (query.isQuery()) {
            throw new TerminalException("a query has no links to tables: join them in its SQL");
        }
        RelationQuery settled = query.settled(client.dialect());
        String table = tables.find(written);
        String alias = given == null ? table : given;
        settled.requireFree(alias);
        Linked linked = linked(settled, table);
        List<Join> steps = new ArrayList<>();
        String left = linked.from();
        for (int i = 0; i < linked.way().size(); i++) {
            TableLink link = linked.way().get(i);
            boolean last = i == linked.way().size() - 1;
            String right = last ? alias : settled.intermediateAlias(i);
            steps.add(new Join(kind.name(), DatasetTables.source(client, link.toTable(), right),
                    equalities(link, left, right)));
            left = right;
        }
        boolean maybeMissing = kind == JoinKind.RIGHT || kind == JoinKind.FULL;
        return settled.withJoin(alias, table, steps, tables.table(table).completeColumns().stream()
                .map(column -> RelationColumn.joined(alias, column)).toList(), maybeMissing);
    }

    private static List<Equality> equalities(TableLink link, String left, String right) {
        return IntStream.range(0, link.columns().size())
                .mapToObj(i -> new Equality(new ColumnName(left, link.columns().get(i)),
                        new ColumnName(right, link.toColumns().get(i))))
                .toList();
    }

    /// From which table of the relation, by its alias, and by which links.
    private record Linked(String from, List<TableLink> way) {}

    /// From the table that is nearest; of several the one that came first.
    private Linked linked(RelationQuery settled, String table) {
        Linked best = null;
        for (Map.Entry<String, String> joined : settled.tables().entrySet()) {
            List<List<TableLink>> ways = ways(joined.getValue(), table);
            if (ways.size() > 1) {
                throw ambiguous(joined.getValue(), table, ways);
            }
            if (!ways.isEmpty() && (best == null || ways.getFirst().size() < best.way().size())) {
                best = new Linked(joined.getKey(), ways.getFirst());
            }
        }
        if (best == null) {
            throw unlinked(settled, table);
        }
        return best;
    }

    private List<List<TableLink>> ways(String from, String to) {
        Schema schema = tables.schemaOf(from);
        return schema.hasTable(to) ? new TableLinks(schema).ways(from, to) : List.of();
    }

    private static TerminalException ambiguous(String from, String to, List<List<TableLink>> ways) {
        return new TerminalException(("table \"%s\" is linked with \"%s\" in several ways, over %s: join "
                + "the one that "
                + "is meant first").formatted(from, to, String.join(" or ",
                        ways.stream()
                                .map(way -> '"' + way.getFirst().toTable() + '"').distinct().toList())));
    }

    private TerminalException unlinked(RelationQuery settled, String table) {
        Set<String> neighbours = new TreeSet<>();
        settled.tables().values()
                .forEach(each -> neighbours.addAll(new TableLinks(tables.schemaOf(each)).neighbours(each)));
        return new TerminalException(("%s is not linked with table \"%s\"; linked are: %s. Declare a "
                + "reference of the "
                + "resource, or join in a query of your own").formatted(settled.inMessages(), table,
                        neighbours.isEmpty() ? "none" : String.join(", ", neighbours)));
    }
}
