package dev.dlt4j.it.frontdoor;

import dev.dlt4j.DropInfo;
import dev.dlt4j.DropRequest;
import dev.dlt4j.Pipeline;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.incremental.Incremental;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class DropTest {
    @TempDir
    Path folder;
    private Warehouse warehouse;

    @BeforeEach
    void loadOnce() {
        warehouse = new Warehouse(folder);
        try (Pipeline pipeline = pipeline()) {
            pipeline.run(shop());
        }
    }

    private Pipeline pipeline() {
        return warehouse.pipeline("dropped").build();
    }

    private static Source shop() {
        return Source.of("shop",
                Resource.of("orders", List.of(Map.of("id", 1, "lines", List.of(Map.of("sku", "a")))))
                        .incremental(Incremental.on("id")),
                Resource.of("users", context -> {
                    context.sourceState().put("seen", Map.of("users", 1));
                    return Stream.of(Map.of("name", "ann"));
                }));
    }

    private String tables() throws SQLException {
        return String.join(",", warehouse.query("select table_name from information_schema.tables where "
                + "table_schema = 'data' and left(table_name, 4) <> '_dlt' order by 1"));
    }

    @Test
    void aResourcesTablesAndStateGoAndTheNextRunReadsItFromTheStart() throws SQLException {
        try (Pipeline pipeline = pipeline()) {
            DropInfo info = pipeline.drop(DropRequest.resources("orders"));

            assertThat(info.tables()).containsExactly("orders__lines", "orders");
            assertThat(info.resourceStates()).containsExactly("orders");
            assertThat(pipeline.schema("shop").orElseThrow().hasTable("orders")).isFalse();
        }
        assertThat(tables()).isEqualTo("users");
        try (Pipeline pipeline = pipeline()) {
            pipeline.run(shop().only("orders"));
        }
        assertThat(warehouse.query("select count(*) from data.orders")).containsExactly("1");
    }

    @Test
    void aFreshWorkingFolderDoesNotBringBackWhatWasDropped() throws SQLException {
        try (Pipeline pipeline = pipeline()) {
            pipeline.drop(DropRequest.everything());
        }
        try (Pipeline pipeline = warehouse.pipeline("dropped").pipelinesDir(folder.resolve("fresh"))
                .build()) {
            pipeline.sync();
            assertThat(pipeline.state().source("shop").toString()).doesNotContain("orders");
            assertThat(pipeline.schema("shop").orElseThrow().dataTables()).isEmpty();
        }
        assertThat(tables()).isEmpty();
    }

    @Test
    void aPlanChangesNothing() throws SQLException {
        try (Pipeline pipeline = pipeline()) {
            var state = pipeline.state();
            DropInfo info = pipeline.dropPlan(DropRequest.resources("re:ord"));

            assertThat(info.toString()).contains("schema shop: drops", "tables: orders__lines, orders",
                    "state of resources: orders");
            assertThat(pipeline.state()).isEqualTo(state);
        }
        assertThat(tables()).isEqualTo("orders,orders__lines,users");
    }

    @Test
    void partsOfTheStateGoAlone() throws SQLException {
        try (Pipeline pipeline = pipeline()) {
            DropInfo info = pipeline.drop(DropRequest.state("seen.users"));

            assertThat(info.statePaths()).containsExactly("seen.users");
            assertThat(pipeline.state().source("shop").get("seen")).isEqualTo(Map.of());
        }
        assertThat(tables()).isEqualTo("orders,orders__lines,users");
    }

    static Stream<Arguments> fittingNothing() {
        return Stream.of(Arguments.of(DropRequest.resources("order"),
                "no resource order in schema shop; it has: orders, users; did you mean \"orders\"?"),
                Arguments.of(DropRequest.resources("orders", "re:^x"), "no resource re:^x in schema shop"),
                Arguments.of(DropRequest.resources("orders__lines"),
                        "did you mean \"orders\", the resource of this table?"),
                Arguments.of(DropRequest.resources("order").withStateOnly(), "no resource order"),
                Arguments.of(DropRequest.resources("users").withStatePaths("seen.user"),
                        "nothing at seen.user in the state of source shop; it has: "),
                Arguments.of(DropRequest.state("seen.users", "sean"), "did you mean \"seen\"?"),
                Arguments.of(DropRequest.state("resources"), "nothing at resources in the state"),
                Arguments.of(DropRequest.everything().withStatePaths("sean"), "nothing at sean"),
                Arguments.of(DropRequest.everything().withSchema("shops"),
                        "no schema shops; it has: shop; did you mean \"shop\"?"));
    }

    @ParameterizedTest
    @MethodSource("fittingNothing")
    void aNameThatFitsNothingIsAnErrorAndNothingIsDropped(DropRequest request, String message)
            throws SQLException {
        try (Pipeline pipeline = pipeline()) {
            Map<String, ?> state = pipeline.state().source("shop");
            assertThatThrownBy(() -> pipeline.dropPlan(request)).isInstanceOf(ConfigurationError.class)
                    .hasMessageContaining(message);
            assertThatThrownBy(() -> pipeline.drop(request)).isInstanceOf(ConfigurationError.class)
                    .hasMessageContaining(message);
            assertThat(pipeline.state().source("shop")).isEqualTo(state);
        }
        assertThat(tables()).isEqualTo("orders,orders__lines,users");
    }

    @Test
    void allOfASchemaWithoutTablesIsNothingAndSaysSo() {
        try (Pipeline pipeline = pipeline()) {
            pipeline.drop(DropRequest.everything());
            DropInfo info = pipeline.drop(DropRequest.everything());

            assertThat(info.isEmpty()).isTrue();
            assertThat(info.toString()).contains("nothing to drop", "schema shop has no tables");
        }
    }

    @Test
    void packagesThatWaitAndWrongRequestsAreRefused() {
        try (Pipeline pipeline = pipeline()) {
            assertThatThrownBy(() -> pipeline.drop(DropRequest.resources("re:(")))
                    .isInstanceOf(TerminalException.class).hasMessageContaining("re:(");
            pipeline.extract(shop());
            assertThatThrownBy(() -> pipeline.drop(DropRequest.everything()))
                    .isInstanceOf(TerminalException.class).hasMessageContaining("abort them");
        }
        try (Pipeline pipeline = warehouse.pipeline("never").build()) {
            assertThatThrownBy(() -> pipeline.drop(DropRequest.everything()))
                    .isInstanceOf(TerminalException.class).hasMessageContaining("never ran");
        }
    }
}
