package dev.dlt4j.internal.normalize;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Columns and tables come in the order in which dlt flattens a document.
final class FlatteningOrderTest {
    @TempDir
    Path folder;
    private Normalizing normalizing;

    @BeforeEach
    void begin() {
        normalizing = new Normalizing(folder);
    }

    @Test
    void plainValuesComeFirstAndSiblingObjectsInReverse() {
        normalizing.run("""
                {"x":{"p":1,"l":[1]},"s":1,"y":{"q":2,"r":{"m":3},"q2":4},"l2":[{"a":[2]}],"z":3}""");

        assertThat(normalizing.columns("t")).containsExactly("s", "z", "y__q", "y__q2", "y__r__m", "x__p",
                "_dlt_load_id", "_dlt_id");
        assertThat(normalizing.tables()).containsExactly("t", "t__l2", "t__l2__a", "t__x__l");
    }

    @Test
    void nestedRowsHaveTheirContentBeforeTheirLinks() {
        normalizing.run("""
                {"l":[{"b":1,"a":{"c":2}}]}""");

        assertThat(normalizing.columns("t__l")).containsExactly("b", "a__c", "_dlt_parent_id",
                "_dlt_list_idx",
                "_dlt_id");
    }

    @Test
    void columnsThatComeLaterAreAppended() {
        normalizing.run("""
                {"b":1}""", """
                {"a":1,"b":2}""", """
                {"o":{"c":1}}""");

        assertThat(normalizing.columns("t")).containsExactly("b", "_dlt_load_id", "_dlt_id", "a", "o__c");
    }

    @Test
    void listsOfOneTableAtTwoPlacesAreTakenInDltsOrder() {
        normalizing.run("""
                {"a":{"l":[{"y":1}]},"a__l":[{"x":1}]}""");

        assertThat(normalizing.columns("t__a__l")).containsExactly("x", "_dlt_parent_id", "_dlt_list_idx",
                "_dlt_id", "y");
    }

    @Test
    void listsOfOneTableAtTwoPlacesAreTakenInDltsOrderWhenTheTableIsKnown() {
        normalizing.run("""
                {"a__l":[{"k":1}]}""", """
                {"a":{"l":[{"y":1}]},"a__l":[{"x":1}]}""");

        assertThat(normalizing.columns("t__a__l")).containsExactly("k", "_dlt_parent_id", "_dlt_list_idx",
                "_dlt_id", "x", "y");
    }

    @Test
    void aDocumentReadWithItsOrderKnownGivesTheSame() {
        String document = """
                {"x":{"p":1,"l":[1]},"s":1,"y":{"q":2,"r":{"m":3},"q2":4},"l2":[{"a":[2]}],"z":3}""";
        normalizing.run(document, document);
        Normalizing inOrder = new Normalizing(folder.resolve("."));
        inOrder.inOrder = true;
        inOrder.run(document, document);

        assertThat(inOrder.schema.version().hash()).isEqualTo(normalizing.schema.version().hash());
        assertThat(inOrder.format.rows).isEqualTo(normalizing.format.rows);
    }

    @Test
    void emptyObjectsAndListsVanish() {
        normalizing.run("""
                {"o":{},"l":[],"a":1}""");

        assertThat(normalizing.columns("t")).containsExactly("a", "_dlt_load_id", "_dlt_id");
        assertThat(normalizing.tables()).containsExactly("t");
    }

    @Test
    void anEmptyDocumentIsARow() {
        normalizing.run("{}", "{ }");

        assertThat(normalizing.rows("t")).hasSize(2);
        assertThat(normalizing.columns("t")).containsExactly("_dlt_load_id", "_dlt_id");
    }

    @Test
    void keysOfWhichNothingIsLeftAreNamedAsEmptyOnes() {
        normalizing.run("""
                {"__":1,"l":[{"__":[{"____":2}]}],"o":{"__":{"__":3}}}""");

        assertThat(normalizing.cells("t")).containsExactly(Map.of("_empty", 1L, "o___empty___empty", 3L));
        assertThat(normalizing.tables()).containsExactly("t", "t__l", "t__l___empty");
        assertThat(normalizing.cells("t__l___empty")).containsExactly(Map.of("_empty", 2L));
    }

    @Test
    void emptyAndBlankKeysAreNamed() {
        normalizing.run("""
                {"":1,"o":{" ":2}}""");

        assertThat(normalizing.cells("t")).containsExactly(Map.of("_empty", 1L, "o___empty", 2L));
    }
}
