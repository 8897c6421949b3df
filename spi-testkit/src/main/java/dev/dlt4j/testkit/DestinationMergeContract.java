package dev.dlt4j.testkit;

import dev.dlt4j.domain.DltException;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.MergeStrategy;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.spi.destination.ChainLoad;
import dev.dlt4j.spi.destination.Disposition;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// What a transactional destination promises about the merge strategies that it claims: dlt's rules, for a
/// table and all that is nested in it, once or not at all. A strategy that is not claimed must be refused.
public abstract class DestinationMergeContract extends ChainContract {
    private static final List<MergeStrategy> BY_KEY = List.of(MergeStrategy.DELETE_INSERT,
            MergeStrategy.UPSERT);

    @ParameterizedTest
    @EnumSource
    public void newRowsComeIn(MergeStrategy strategy) throws Exception {
        assumeTrue(claims(strategy) && strategy != MergeStrategy.SCD2);
        merged(orders(), strategy, rows(List.of(order(1, "a"), order(2, "a")), List.of(line("1a", "x"))),
                Map.of());
        assertThat(names()).containsExactly("1:a", "2:a");
        assertThat(lines()).containsExactly("1a:x");
    }

    @ParameterizedTest
    @EnumSource
    public void rowsOfAKnownKeyTakeThePlaceOfEarlierOnes(MergeStrategy strategy) throws Exception {
        assumeTrue(claims(strategy) && BY_KEY.contains(strategy));
        Map<String, Object> same = Map.of("_dlt_id", "stays");
        var first = order(1, "a");
        var second = order(1, "b");
        if (strategy == MergeStrategy.UPSERT) {
            // there the id of a row is made of its key
            first.putAll(same);
            second.putAll(same);
        }
        String before = String.valueOf(first.get("_dlt_id"));
        String after = String.valueOf(second.get("_dlt_id"));
        merged(orders(), strategy,
                rows(List.of(first, order(2, "a")), List.of(line(before, "x"), line("2a", "y"))),
                rows(List.of(second, order(3, "b")), List.of(line(after, "z"))));
        assertThat(names()).containsExactly("1:b", "2:a", "3:b");
        assertThat(lines()).containsExactlyInAnyOrder(after + ":z", "2a:y");
    }

    @Test
    public void oneOfSeveralRowsOfAKeyIsKept() throws Exception {
        assumeTrue(claims(MergeStrategy.DELETE_INSERT));
        merged(orders(), MergeStrategy.DELETE_INSERT,
                rows(List.of(order(1, "a"), order(1, "b")), List.of(line("1a", "x"), line("1b", "x"))),
                Map.of());
        assertThat(names()).hasSize(1);
        assertThat(lines()).containsExactly(names().getFirst().replace(":", "") + ":x");
    }

    @ParameterizedTest
    @EnumSource
    public void aNestedRowThatIsRepeatedComesOnce(MergeStrategy strategy) throws Exception {
        assumeTrue(claims(strategy) && BY_KEY.contains(strategy));
        var line = line("1a", "x");
        merged(orders(), strategy,
                rows(List.of(order(1, "a"), order(2, "a")), List.of(line, line("2a", "y"), line)), Map.of());
        assertThat(names()).containsExactly("1:a", "2:a");
        assertThat(lines()).containsExactlyInAnyOrder("1a:x", "2a:y");
    }

    @Test
    public void rowsMarkedAsDeletedGoWithAllThatIsNestedInThem() throws Exception {
        assumeTrue(claims(MergeStrategy.DELETE_INSERT));
        Schema schema = orders().withChangedTable(ORDERS, table -> table
                .withColumn(Column.of("gone", DataType.BOOL, true).with("hard_delete", true))).bumped();
        var gone = order(1, "b");
        gone.put("gone", true);
        merged(schema, MergeStrategy.DELETE_INSERT,
                rows(List.of(order(1, "a"), order(2, "a")), List.of(line("1a", "x"), line("2a", "y"))),
                rows(List.of(gone), List.of()));
        assertThat(names()).containsExactly("2:a");
        assertThat(lines()).containsExactly("2a:y");
    }

    @Test
    public void rowsOfAKnownKeyStayAsTheyAre() throws Exception {
        assumeTrue(claims(MergeStrategy.INSERT_ONLY));
        merged(orders(), MergeStrategy.INSERT_ONLY, rows(List.of(order(1, "a")), List.of()),
                rows(List.of(order(1, "b"), order(2, "b")), List.of()));
        assertThat(names()).containsExactly("1:a", "2:b");
    }

    @Test
    public void rowsThatAreNotInASnapshotGo() throws Exception {
        assumeTrue(claims(MergeStrategy.CDC));
        merged(orders(), MergeStrategy.CDC, rows(List.of(order(1, "a"), order(2, "a")), List.of()),
                rows(List.of(order(2, "b"), order(3, "b")), List.of()));
        assertThat(names()).containsExactly("2:b", "3:b");
    }

    @Test
    public void earlierVersionsAreRetired() throws Exception {
        assumeTrue(claims(MergeStrategy.SCD2));
        Schema schema = orders().withChangedTable(ORDERS, table -> table
                .withColumn(Column.of("valid_from", DataType.TIMESTAMP, true).with("x-valid-from", true))
                .withColumn(Column.of("valid_to", DataType.TIMESTAMP, true).with("x-valid-to", true))
                .withColumn(Column.of("version", DataType.TEXT, true).with("x-row-version", true))).bumped();
        var first = order(1, "a");
        first.put("version", "1a");
        var second = order(1, "b");
        second.put("version", "1b");
        merged(schema, MergeStrategy.SCD2, rows(List.of(first), List.of()), rows(List.of(second), List.of()));

        assertThat(read(dataset(), ORDERS)).hasSize(2).allSatisfy(row -> {
            assertThat(row.get("valid_from")).isNotNull();
            assertThat(row.get("valid_to") == null).isEqualTo("b".equals(row.get("name")));
        });
    }

    @ParameterizedTest
    @EnumSource
    public void nothingChangesWhenATableCannotBeMerged(MergeStrategy strategy) throws Exception {
        assumeTrue(claims(strategy) && strategy != MergeStrategy.SCD2);
        Schema schema = orders();
        ChainLoad failing = chain(LOAD_2, schema, new Disposition.Merge(strategy),
                rows(List.of(order(1, "b"), order(2, "b")), List.of(line("1b", "x"))));
        try (var client = open()) {
            client.createDataset();
            client.migrate(schema.withoutTables(List.of(LINES)).bumped(), Set.of(ORDERS));
            client.migrateStaging(schema, Set.of(ORDERS, LINES));
            ChainLoad alone = ChainLoad.builder(LOAD_1, schema, ORDERS).tables(List.of(schema.table(ORDERS)))
                    .disposition(new Disposition.Merge(strategy))
                    .files(ORDERS, List.of(file(schema.table(ORDERS), List.of(order(1, "a"))))).build();
            run(client, alone);
            assertThatThrownBy(() -> run(client, failing)).isInstanceOf(DltException.class)
                    .hasMessageContaining(ORDERS);
            assertThat(client.committedJobs(LOAD_2)).isEmpty();
        }
        assertThat(names()).containsExactly("1:a");
    }

    @ParameterizedTest
    @EnumSource
    public void refusesAMergeStrategyThatItDoesNotClaim(MergeStrategy strategy) throws Exception {
        assumeTrue(!claims(strategy));
        Schema schema = orders();
        try (var client = open()) {
            assertRefusesByName(client, schema, new Disposition.Merge(strategy), strategy.dltName());
        }
        assertThat(names()).isEmpty();
    }

    private void merged(Schema schema, MergeStrategy strategy,
            Map<String, List<Map<String, @Nullable Object>>> first,
            Map<String, List<Map<String, @Nullable Object>>> second)
            throws Exception {
        try (var client = open()) {
            prepared(client, schema);
            run(client, chain(LOAD_1, schema, new Disposition.Merge(strategy), first));
            if (!second.isEmpty()) {
                run(client, chain(LOAD_2, schema, new Disposition.Merge(strategy), second));
            }
        }
    }

    private boolean claims(MergeStrategy strategy) {
        return strategies().merge().contains(strategy.dltName());
    }
}
