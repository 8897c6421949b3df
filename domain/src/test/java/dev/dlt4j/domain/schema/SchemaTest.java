package dev.dlt4j.domain.schema;

import dev.dlt4j.domain.document.Documents;
import dev.dlt4j.domain.naming.NamingConventions;
import dev.dlt4j.domain.schema.SchemaException.Fault;
import dev.dlt4j.domain.schema.SchemaMerge.CompoundHints;
import dev.dlt4j.domain.type.DataType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class SchemaTest {
    private static final Schema EVENT = Schema.empty("event");
    private static final Table USERS = Table.root("users").withColumn(Column.of("id", DataType.BIGINT, true))
            .withColumn(Column.of("name", DataType.TEXT, false));

    @Test
    void hashesANewSchemaAsDltDoes() {
        assertThat(EVENT.version().hash()).isEqualTo("7rrLHV6HlNNt87Iow3579/TL4v1jEGnekjvZAegpr34=");
        Table table = Table.root("my_table").withColumns(USERS.columns().values());
        assertThat(EVENT.withTable(table).version().hash())
                .isEqualTo("LtLJPEUXKIXV+4W1KuuaLBnw+sBFJ7kzPvOZ1hquQkE=");
    }

    @Test
    void raisesTheVersionOnceForAnyNumberOfChangesBetweenSaves() {
        Schema saved = EVENT.bumped();
        Schema changed = saved.withTable(USERS).withTable(Table.root("a")).withTable(Table.root("b"));
        assertThat(saved.version().number()).isEqualTo(1);
        assertThat(saved.isModified()).isFalse();
        assertThat(changed.isModified()).isTrue();
        assertThat(changed.storedVersion()).isEqualTo(1);
        assertThat(changed.version().number()).isEqualTo(2);
        assertThat(changed.bumped().version().previousHashes()).containsExactly(saved.version().hash());
    }

    @Test
    void readsBackWhatItStored() {
        Schema schema = EVENT.withTable(USERS.with("x-free", Map.of("deep", 1L))
                .withColumn(Column.of("valid_to").with("x-active-record-timestamp", null))).bumped();
        assertThat(Schema.fromStorage(schema.toStored()).toStored()).isEqualTo(schema.toStored());
        assertThat(Schema.fromStored(schema.toStored()).version().hash()).isEqualTo(schema.version().hash());
    }

    @Test
    void refusesAStoredSchemaThatWasEdited() {
        var stored = Documents.thawed(EVENT.withTable(USERS).bumped().toStored());
        stored.put("description", "edited");
        assertFault(() -> Schema.fromStorage(stored), Fault.TAMPERED);
        assertThat(Schema.fromStored(stored).version().number()).isEqualTo(2);
    }

    @Test
    void refusesUnknownKeysButKeepsThoseOfExtensions() {
        var stored = Documents.thawed(EVENT.toStored());
        stored.put("x-mine", 1L);
        assertThat(Schema.fromStored(stored).name()).isEqualTo("event");
        stored.put("mine", 1L);
        assertFault(() -> Schema.fromStored(stored), Fault.INVALID_FORM);
    }

    @Test
    void refusesASchemaOfANewerEngine() {
        var stored = Documents.thawed(EVENT.toStored());
        stored.put("engine_version", 12L);
        assertFault(() -> Schema.fromStored(stored), Fault.UNKNOWN_ENGINE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1x", "a b", "", "a-b"})
    void refusesNamesThatAreNoIdentifiers(String name) {
        assertFault(() -> Schema.empty(name), Fault.INVALID_NAME);
    }

    @Test
    void takesAnyUnicodeIdentifierOfUpTo64Characters() {
        assertThat(Schema.empty("é").name()).isEqualTo("é");
        assertThat(Schema.empty("a".repeat(64)).name()).hasSize(64);
        assertFault(() -> Schema.empty("a".repeat(65)), Fault.INVALID_NAME);
    }

    @Test
    void normalizesNamesOfMergedTables() {
        Table partial = Table.root("MyUsers").withColumn(Column.of("userId", DataType.BIGINT, true));
        Table merged = EVENT.withTable(partial).table("my_users");
        assertThat(merged.columns().keySet()).containsExactly("user_id");
        assertThat(merged.resource()).contains("MyUsers");
    }

    @Test
    void refusesATableWhoseParentIsMissing() {
        assertFault(() -> EVENT.withTable(Table.nested("a__b", "a")), Fault.PARENT_NOT_FOUND);
    }

    @Test
    void findsTheTablesAroundANestedOne() {
        Schema schema = EVENT.withTable(Table.root("a").with("write_disposition", "merge"))
                .withTable(Table.nested("a__b", "a")).withTable(Table.nested("a__b__c", "a__b"))
                .withTable(Table.nested("a__d", "a"));
        assertThat(schema.tree().rootOf("a__b__c").name()).isEqualTo("a");
        assertThat(schema.tree().withNested("a")).extracting(Table::name).containsExactly("a", "a__b",
                "a__b__c",
                "a__d");
        assertThat(schema.tree().nestedChildren("a")).extracting(Table::name).containsExactly("a__b", "a__d");
        assertThat(schema.writeDisposition("a__b__c")).isEqualTo(WriteDisposition.MERGE);
        assertThat(schema.tree().inheritedHint("a__b__c", "table_format")).isNull();
    }

    @Test
    void dropsTablesOnlyTogetherWithThoseNestedInThem() {
        Schema schema = EVENT
                .withTable(Table.root("a").with("write_disposition", "merge"),
                        MergeStrategies.named(List.of("upsert")))
                .withTable(Table.nested("a__b", "a"));
        assertFault(() -> schema.withoutTables(List.of("a")), Fault.CORRUPTED);
        Schema dropped = schema.withoutTables(List.of("a", "a__b"));
        assertThat(dropped.dataTables()).isEmpty();
        assertThat(dropped.normalizers().propagation("a", true)).isEmpty();
    }

    @Test
    void handsTheRowIdDownWhenTheStrategyMergesByRoot() {
        Table merged = Table.root("a").with("write_disposition", "merge");
        MergeStrategies offered = MergeStrategies.named(List.of("delete-insert", "scd2"));
        assertThat(EVENT.withTable(merged, offered).normalizers().propagation("a", true))
                .isEqualTo(Map.of("_dlt_id", "_dlt_root_id"));
        assertThat(
                EVENT.withTable(merged.with("x-merge-strategy", "scd2"), offered).normalizers().jsonConfig())
                .isEmpty();
        assertThat(EVENT.withTable(Table.root("a"), offered).normalizers().jsonConfig()).isEmpty();
        assertThat(EVENT.withTable(merged).normalizers().jsonConfig()).isEmpty();
        assertFault(() -> EVENT.withTable(merged.with("x-merge-strategy", "upsert"), offered),
                Fault.UNSUPPORTED_MERGE_STRATEGY);
    }

    @Test
    void rootKeySettingsOverruleTheStrategy() {
        Table merged = Table.root("a").with("write_disposition", "merge");
        MergeStrategies offered = MergeStrategies.named(List.of("upsert"));
        assertThat(EVENT.withJsonConfig(Map.of("root_key_propagation", false)).withTable(merged, offered)
                .normalizers().propagation("a", true)).isEmpty();
        assertThat(EVENT.withJsonConfig(Map.of("root_key_propagation", true))
                .withTable(Table.root("a"), offered)
                .normalizers().propagation("a", true)).isNotEmpty();
    }

    @Test
    void nestingComesFromTheTableThenTheSchemaThenDlt() {
        Schema schema = EVENT.withTable(Table.root("a").withNormalizerMark("max_nesting", 2L))
                .withTable(Table.root("b"));
        assertThat(schema.normalizers().maxNesting(schema.findTable("a"))).isEqualTo(2);
        assertThat(schema.normalizers().maxNesting(schema.findTable("b"))).isEqualTo(1000);
        assertThat(schema.withJsonConfig(Map.of("max_nesting", 5L)).normalizers()
                .maxNesting(schema.findTable("b"))).isEqualTo(5);
    }

    @Test
    void infersColumnsWithTheHintsOfTheirNames() {
        assertThat(EVENT.inference().column("_dlt_id", DataType.TEXT, false).properties())
                .isEqualTo(
                        properties("name", "_dlt_id", "data_type", "text", "nullable", false, "unique", true,
                                "row_key", true));
        Schema schema = EVENT.withSettings(EVENT.settings().withDefaultHints(
                Map.of("primary_key", List.of("re:_id$"), "not_null", List.of("UserId")), EVENT.naming()));
        assertThat(schema.inference().column("user_id", DataType.BIGINT, false).properties())
                .isEqualTo(properties("name", "user_id", "data_type", "bigint", "nullable", false,
                        "primary_key", true));
        assertThat(schema.inference().column("a__v_text", DataType.TEXT, true).property("description"))
                .isEqualTo("Variant of column a__v_text generated by dlt");
    }

    @Test
    void marksTablesThatHaveSeenData() {
        Table fresh = USERS.withNormalizerMark("evolve-columns-once", true);
        Schema seen = EVENT.withTable(fresh).withDataSeen(List.of("users"));
        assertThat(seen.table("users").property("x-normalizer")).isEqualTo(Map.of("seen-data", true));
        assertThat(seen.withoutProcessingHints().table("users").hasProperty("x-normalizer")).isFalse();
    }

    @Test
    void renamesEverythingWhenTheNamingConventionChanges() {
        Schema direct = Schema.empty("event", NamingConventions.named("direct", 0))
                .withTable(Table.root("MyUsers").withColumn(Column.of("userId", DataType.BIGINT, true)));
        Schema snake = direct.withNaming(NamingConventions.named("snake_case", 0), "snake_case");
        assertThat(snake.tables().keySet()).containsExactly("_dlt_version", "_dlt_loads", "my_users");
        assertThat(snake.normalizers().namingName()).isEqualTo("snake_case");
    }

    @Test
    void refusesAnotherNamingConventionOnceDataWasSeen() {
        Schema seen = EVENT.withTable(USERS).withDataSeen(List.of("users"));
        var direct = NamingConventions.named("direct", 0);
        assertFault(() -> seen.withNaming(direct, "direct"), Fault.IDENTIFIERS_FROZEN);
        assertThat(seen.withNormalizerFlag("allow_identifier_change_on_table_with_data", true)
                .withNaming(direct, "direct").naming().name()).isEqualTo("direct");
        assertThat(
                seen.withNaming(NamingConventions.named("snake_case", 30), "snake_case").naming().maxLength())
                .isEqualTo(30);
    }

    @Test
    void takesOverSettingsAndTablesOfASource() {
        Schema source = Schema.empty("other").withTable(USERS)
                .withSettings(EVENT.settings().withDetection("iso_date"));
        Schema updated = EVENT.withTable(Table.root("kept")).updatedFrom(source);
        assertThat(updated.name()).isEqualTo("event");
        assertThat(updated.inference().detections()).containsExactly("iso_timestamp", "iso_date");
        assertThat(updated.allDataTables()).extracting(Table::name).containsExactly("kept", "users");
    }

    @Test
    void linksTheContentThatAnImportReplaces() {
        Schema stored = EVENT.withTable(USERS).bumped();
        Schema imported = EVENT.bumped();
        Schema replaced = stored.replacedBy(imported);
        assertThat(replaced.version().hash()).isEqualTo(imported.version().hash());
        assertThat(replaced.version().previousHashes()).containsExactly(stored.version().hash());
        assertThat(imported.replacedBy(imported).version().previousHashes()).isEmpty();
    }

    @Test
    void exportsWithoutNamesInsideTablesAndColumns() {
        var stored = EVENT.withTable(USERS).withImportedVersionHash("h").toStoredWithoutDefaults();
        var table = Documents.mapOrEmpty(Documents.mapOrEmpty(stored.get("tables")).get("users"));
        assertThat(stored).doesNotContainKey("imported_version_hash");
        assertThat(table.keySet()).containsExactly("columns", "write_disposition", "resource");
        assertThat(Documents.mapOrEmpty(Documents.mapOrEmpty(table.get("columns")).get("id")))
                .isEqualTo(Map.of("data_type", "bigint", "nullable", true));
        assertThat(Schema.fromStored(stored).version().hash())
                .isEqualTo(EVENT.withTable(USERS).version().hash());
    }

    @Test
    void declaredKeysReplaceThoseBeforeButSeenOnesAddUp() {
        Table keyed = Table.root("t").withColumn(Column.of("a").with("primary_key", true));
        Table other = Table.root("t").withColumn(Column.of("b").with("primary_key", true));
        Schema schema = EVENT.withTable(keyed);
        assertThat(schema.withNormalizedTable(other, CompoundHints.REPLACE, MergeStrategies.NONE).table("t")
                .keys().primary())
                .containsExactly("b");
        assertThat(schema.withNormalizedTable(other, CompoundHints.ADD, MergeStrategies.NONE).table("t")
                .keys().primary())
                .containsExactly("a", "b");
    }

    private static Map<String, @Nullable Object> properties(@Nullable Object... pairs) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return map;
    }

    private static void assertFault(ThrowingCallable action, Fault fault) {
        assertThatThrownBy(action).isInstanceOfSatisfying(SchemaException.class,
                e -> assertThat(e.fault()).isEqualTo(fault));
    }

    @Test
    void tablesOfNestedDataComeInTheOrderOfTheirRootsBehindAllOthers() {
        Schema known = Schema.empty("s").withTable(Table.root("b")).withTable(Table.nested("b__old", "b"))
                .withTable(Table.root("a"));
        Schema grown = known.withTable(Table.nested("b__z", "b")).withTable(Table.nested("b__z__y", "b__z"))
                .withTable(Table.nested("a__z", "a")).withTable(Table.nested("b__a", "b"));

        assertThat(grown.withNestedTablesSorted(known.tables().keySet()).allDataTables())
                .extracting(Table::name)
                .containsExactly("b", "b__old", "a", "a__z", "b__z", "b__z__y", "b__a");
    }
}
