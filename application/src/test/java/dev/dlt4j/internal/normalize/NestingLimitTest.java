package dev.dlt4j.internal.normalize;

import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.spi.destination.Capabilities;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// Where nesting ends, objects and lists stay values.
final class NestingLimitTest {
    @TempDir
    Path folder;
    private Normalizing normalizing;

    @BeforeEach
    void begin() {
        normalizing = new Normalizing(folder);
    }

    private void limit(long levels) {
        normalizing.hinting(table -> table.withNormalizerMark("max_nesting", levels));
    }

    @Test
    void atZeroAllStayValues() {
        limit(0);
        normalizing.run("""
                {"a":{"b":1},"l":[1,{"x":"y"}],"s":1}""");

        assertThat(normalizing.cells("t")).containsExactly(
                Map.of("a", "{\"b\":1}", "l", "[1,{\"x\":\"y\"}]", "s", 1L));
        assertThat(normalizing.tables()).containsExactly("t");
    }

    @Test
    void atOneAnObjectBecomesColumnsAndAListRows() {
        limit(1);
        normalizing.run("""
                {"a":{"b":{"c":1}},"l":[{"k":[1],"o":{"p":2}},[3]]}""");

        assertThat(normalizing.cells("t")).containsExactly(Map.of("a__b", "{\"c\":1}"));
        assertThat(normalizing.cells("t__l")).containsExactly(Map.of("k", "[1]", "o", "{\"p\":2}"),
                Map.of("list", "[3]"));
    }

    @Test
    void aListInAListUsesUpOneLevelMore() {
        limit(3);
        normalizing.run("""
                {"l":[[{"a":{"b":1}}]]}""");

        assertThat(normalizing.cells("t__l__list")).containsExactly(Map.of("a", "{\"b\":1}"));
    }

    @Test
    void aColumnOfTypeJsonKeepsItsValue() {
        normalizing.hinting(table -> table.withColumn(Column.of("o__j", DataType.JSON, true)));
        normalizing.run("""
                {"o":{"j":{"a":[1, 2.50,"é"]}}}""", """
                {"o":{"j":[1]}}""", """
                {"o":{"j":null}}""");

        assertThat(normalizing.cells("t")).containsExactly(Map.of("o__j", "{\"a\":[1,2.5,\"é\"]}"),
                Map.of("o__j", "[1]"), Map.of());
    }

    @Test
    void typedStringsInKeptValuesLoseTheirMarks() {
        limit(0);
        normalizing.run("{\"a\":{\"d\":\"\uF0261.50\"}}", "{\"a\":{\"d\":\"\uF0261.50\"}}");

        assertThat(normalizing.cells("t")).containsOnly(Map.of("a", "{\"d\":\"1.50\"}"));
    }

    @Test
    void aDocumentAsDeepAsTheCheckAllowsIsRead() {
        String document = "{\"a\":".repeat(1023) + "1" + "}".repeat(1023);
        normalizing.capabilities = Capabilities.builder().fileFormats("memory").maxIdentifierLength(63)
                .build();
        normalizing.run(document);

        assertThat(normalizing.cells("t")).hasSize(1);
    }
}
