package dev.dlt4j.testkit;

import dev.dlt4j.domain.DltException;
import dev.dlt4j.domain.schema.ReplaceStrategy;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.spi.destination.ChainLoad;
import dev.dlt4j.spi.destination.Disposition;
import dev.dlt4j.spi.destination.TableLoad;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// What a transactional destination with a staging dataset promises about replacing a table with all that is
/// nested in it: they change together, once, or not at all. A strategy that is not claimed must be refused.
public abstract class DestinationReplaceContract extends ChainContract {
    @ParameterizedTest
    @EnumSource
    public void replacesAllTablesOfAChain(ReplaceStrategy strategy) throws Exception {
        assumeTrue(claims(strategy));
        Schema schema = orders();
        try (var client = open()) {
            prepared(client, schema);
            run(client, chain(LOAD_1, schema, by(strategy), rows(List.of(order(1, "a"), order(2, "a")),
                    List.of(line("1a", "x"), line("2a", "y")))));
            run(client, chain(LOAD_2, schema, by(strategy),
                    rows(List.of(order(2, "b")), List.of(line("2b", "z")))));
        }
        assertThat(names()).containsExactly("2:b");
        assertThat(lines()).containsExactly("2b:z");
    }

    @ParameterizedTest
    @EnumSource
    public void emptiesNestedTablesThatGotNoRows(ReplaceStrategy strategy) throws Exception {
        assumeTrue(claims(strategy));
        Schema schema = orders();
        try (var client = open()) {
            prepared(client, schema);
            run(client, chain(LOAD_1, schema, by(strategy),
                    rows(List.of(order(1, "a")), List.of(line("1a", "x")))));
            run(client, chain(LOAD_2, schema, by(strategy), rows(List.of(order(2, "b")), List.of())));
        }
        assertThat(names()).containsExactly("2:b");
        assertThat(lines()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    public void replacesAgainAndAgain(ReplaceStrategy strategy) throws Exception {
        assumeTrue(claims(strategy));
        Schema schema = orders();
        try (var client = open()) {
            prepared(client, schema);
            for (String load : List.of(LOAD_1, LOAD_2, LOAD_1 + "1")) {
                run(client, chain(load, schema, by(strategy),
                        rows(List.of(order(1, load)), List.of(line("1" + load, "x")))));
            }
        }
        assertThat(names()).containsExactly("1:" + LOAD_1 + "1");
        assertThat(lines()).containsExactly("1" + LOAD_1 + "1:x");
    }

    @ParameterizedTest
    @EnumSource
    public void marksTheJobsOfAllTablesOfAChain(ReplaceStrategy strategy) throws Exception {
        assumeTrue(claims(strategy));
        Schema schema = orders();
        try (var client = open()) {
            prepared(client, schema);
            ChainLoad chain = chain(LOAD_1, schema, by(strategy),
                    rows(List.of(order(1, "a")), List.of(line("1a", "x"))));
            run(client, chain);
            assertThat(client.committedJobs(LOAD_1)).containsExactlyInAnyOrder(
                    chain.filesOf(schema.table(ORDERS)).getFirst().jobId(),
                    chain.filesOf(schema.table(LINES)).getFirst().jobId());
        }
    }

    @Test
    public void keepsAllTablesWhenOneCannotBeReplaced() throws Exception {
        var directly = new Disposition.Replace(ReplaceStrategy.TRUNCATE_AND_INSERT);
        assumeTrue(claims(ReplaceStrategy.TRUNCATE_AND_INSERT));
        Schema schema = orders();
        try (var client = open()) {
            prepared(client, schema);
            run(client, chain(LOAD_1, schema, directly,
                    rows(List.of(order(1, "a")), List.of(line("1a", "x")))));
            ChainLoad failing = ChainLoad.builder(LOAD_2, schema, ORDERS).disposition(directly)
                    .files(ORDERS, List.of(file(schema.table(ORDERS), List.of(order(2, "b")))))
                    .files(LINES, List.of(broken(schema.table(LINES)))).build();
            assertThatThrownBy(() -> client.apply(failing)).isInstanceOf(DltException.class)
                    .hasMessageContaining(LINES);
            assertThat(client.committedJobs(LOAD_2)).isEmpty();
        }
        assertThat(names()).containsExactly("1:a");
        assertThat(lines()).containsExactly("1a:x");
    }

    @Test
    public void stagesTwiceWhatIsThereOnce() throws Exception {
        assumeTrue(claims(ReplaceStrategy.INSERT_FROM_STAGING));
        Schema schema = orders();
        try (var client = open()) {
            prepared(client, schema);
            ChainLoad chain = chain(LOAD_1, schema, by(ReplaceStrategy.INSERT_FROM_STAGING),
                    rows(List.of(order(1, "a")), List.of(line("1a", "x"))));
            var orders = chain.tableLoad(schema.table(ORDERS), false);
            client.stage(orders);
            client.stage(orders);
            run(client, chain);
        }
        assertThat(names()).containsExactly("1:a");
    }

    @Test
    public void stagedRowsDoNotCountBeforeTheyAreApplied() throws Exception {
        assumeTrue(claims(ReplaceStrategy.INSERT_FROM_STAGING));
        Schema schema = orders();
        try (var client = open()) {
            prepared(client, schema);
            ChainLoad chain = chain(LOAD_1, schema, by(ReplaceStrategy.INSERT_FROM_STAGING),
                    rows(List.of(order(1, "a")), List.of()));
            client.stage(chain.tableLoad(schema.table(ORDERS), false));
            assertThat(client.committedJobs(LOAD_1)).isEmpty();
            assertThat(client.loadCompleted(LOAD_1)).isFalse();
        }
        assertThat(names()).isEmpty();
    }

    @Test
    public void keepsWhatIsThereWhenFilesCannotBeStaged() throws Exception {
        assumeTrue(claims(ReplaceStrategy.INSERT_FROM_STAGING));
        Schema schema = orders();
        try (var client = open()) {
            prepared(client, schema);
            run(client, chain(LOAD_1, schema, by(ReplaceStrategy.INSERT_FROM_STAGING),
                    rows(List.of(order(1, "a")), List.of())));
            var failing = TableLoad.builder(LOAD_2, schema.table(ORDERS))
                    .files(List.of(broken(schema.table(ORDERS)))).build();
            assertThatThrownBy(() -> client.stage(failing)).isInstanceOf(DltException.class)
                    .hasMessageContaining(ORDERS);
        }
        assertThat(names()).containsExactly("1:a");
    }

    @ParameterizedTest
    @EnumSource
    public void refusesAReplaceStrategyThatItDoesNotClaim(ReplaceStrategy strategy) throws Exception {
        assumeTrue(!claims(strategy) && by(strategy).isStaged());
        Schema schema = orders();
        try (var client = open()) {
            assertRefusesByName(client, schema, by(strategy), strategy.dltName());
        }
        assertThat(names()).isEmpty();
    }

    private boolean claims(ReplaceStrategy strategy) {
        return strategies().replace().contains(strategy.dltName());
    }

    private static Disposition by(ReplaceStrategy strategy) {
        return new Disposition.Replace(strategy);
    }
}
