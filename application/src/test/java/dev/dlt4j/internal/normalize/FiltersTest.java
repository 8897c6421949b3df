package dev.dlt4j.internal.normalize;

import dev.dlt4j.domain.schema.MergeStrategies;
import dev.dlt4j.domain.schema.SchemaMerge.CompoundHints;
import dev.dlt4j.domain.schema.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Filters of tables leave fields out, and rows of which nothing is left. What stays was recorded from dlt.
final class FiltersTest {
    private static final String DOCUMENT = """
            {"id":1,"secret":"x","a":{"b":1,"c":null},"l":[{"z":1,"k":2},{"k":3},5],\
            "gone":[{"z":1,"q":[{"w":1}]},{"z":null},{"y":2}],"deep":[{"in":[{"p":1,"drop":2}]}]}""";
    private static final String NESTED = "_dlt_id _dlt_list_idx _dlt_parent_id";

    @TempDir
    Path folder;

    private Normalizing filtered(Map<String, List<String>> filters) {
        return new Normalizing(folder).hinting(table -> table.with("filters", filters));
    }

    @Test
    void includesAreExceptionsAndTheLinksOfRowsAreFieldsToo() {
        Normalizing normalizing = filtered(
                Map.of("excludes", List.of("re:^gone"), "includes", List.of("re:^gone__z$")));

        normalizing.run(DOCUMENT);

        assertThat(normalizing.columns("t__gone")).containsExactly("z");
        assertThat(normalizing.rows("t__gone")).containsExactly(Map.of("z", 1L), Map.of());
        assertThat(normalizing.tables()).doesNotContain("t__gone__q");
        assertThat(fields(normalizing, "t__l")).containsExactly(NESTED + " k z", NESTED + " k",
                NESTED + " value");
    }

    @Test
    void plainTextIsAWholePathAndNestedTablesHaveFiltersOfTheirOwn() {
        Normalizing normalizing = filtered(Map.of("excludes", List.of("secret", "a__b")));
        normalizing.schema = normalizing.schema.withNormalizedTable(
                Table.nested("t__l", "t").with("filters", Map.of("excludes", List.of("z"))),
                CompoundHints.ADD, MergeStrategies.NONE);

        normalizing.run(DOCUMENT, "{\"id\":2,\"secret\":null,\"l\":[{\"z\":\"never seen\"}]}");

        assertThat(normalizing.columns("t")).containsExactly("id", "_dlt_load_id", "_dlt_id");
        assertThat(fields(normalizing, "t__l")).containsExactly(NESTED + " k", NESTED + " k",
                NESTED + " value",
                NESTED);
        assertThat(fields(normalizing, "t__deep__in")).containsExactly(NESTED + " drop p");
    }

    @Test
    void rowsOfWhichNothingIsLeftGoWithAllBelowThem() {
        Normalizing some = filtered(Map.of("excludes", List.of("re:^l__", "re:drop$")));
        some.run(DOCUMENT);
        assertThat(some.tables()).containsExactly("t", "t__gone", "t__gone__q", "t__deep", "t__deep__in");
        assertThat(fields(some, "t__deep__in")).containsExactly(NESTED + " p");

        Normalizing all = filtered(Map.of("excludes", List.of("re:.*")));
        assertThat(all.run(DOCUMENT).rowCounts()).isEmpty();
        assertThat(all.columns("t")).isEmpty();
    }

    @Test
    void someOfTheLinksMayGoAlone() {
        Normalizing normalizing = filtered(
                Map.of("excludes", List.of("re:_dlt_list_idx$", "re:_dlt_load_id")));

        normalizing.run(DOCUMENT, DOCUMENT);

        assertThat(normalizing.columns("t")).containsExactly("id", "secret", "a__b", "_dlt_id");
        assertThat(normalizing.columns("t__l")).containsExactly("z", "k", "_dlt_parent_id", "_dlt_id",
                "value");
    }

    private static List<String> fields(Normalizing of, String table) {
        List<String> fields = new ArrayList<>();
        of.rows(table).forEach(row -> fields.add(String.join(" ", new TreeSet<>(row.keySet()))));
        return fields;
    }
}
