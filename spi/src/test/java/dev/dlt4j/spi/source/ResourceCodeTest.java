package dev.dlt4j.spi.source;

import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.spi.batch.ColumnBatch;
import dev.dlt4j.spi.step.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The ways in which a resource's code gives its items, each run as code that emits them.
final class ResourceCodeTest {
    private static final class Items implements Out<Object> {
        final List<Object> emitted = new ArrayList<>();

        @Override
        public void emit(Object item) {
            emitted.add(item);
        }

        @Override
        public long jsonLines(byte[] bytes, int from, int to, Origin origin) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void rows(JsonRows rows) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void table(ColumnBatch batch) {
            throw new UnsupportedOperationException();
        }
    }

    private record Context(String pipelineName, String resourceName, String sourceName)
            implements
                ResourceContext {
        @Override
        public boolean cancelled() {
            return false;
        }

        @Override
        public Map<String, @Nullable Object> state() {
            return new HashMap<>();
        }

        @Override
        public Map<String, @Nullable Object> sourceState() {
            return new HashMap<>();
        }

        @Override
        public CursorRange cursor() {
            throw new IllegalStateException("not incremental");
        }
    }

    private static List<Object> run(Resource<Object> resource) throws Exception {
        Items items = new Items();
        resource.body().run(new Context("p", resource.name(), "s"), items);
        return items.emitted;
    }

    static Stream<Arguments> kinds() {
        return Stream.of(
                Arguments.of("rows at hand", Resource.of("r", List.<Object>of(1, 2)), List.of(1, 2)),
                Arguments.of("a stream at hand", Resource.of("r", Stream.<Object>of(1, 2)), List.of(1, 2)),
                Arguments.of("a function of a stream", Resource.<Object>of("r",
                        context -> Stream.of(context.resourceName(), 2)), List.of("r", 2)),
                Arguments.of("a function of an iterable", Resource.<Object>iterate("r",
                        context -> List.of(context.sourceName())), List.of("s")),
                Arguments.of("pages", Resource.<Object>pages("r", context -> Stream.of(List.of(1, 2),
                        List.of())), List.of(List.of(1, 2), List.of())),
                Arguments.of("code that emits", Resource.<Object>push("r", (context, out) -> {
                    out.emit(context.pipelineName());
                    out.emit(7);
                }), List.of("p", 7)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void itemsAreEmittedInOrder(String kind, Resource<Object> resource, List<Object> items)
            throws Exception {
        assertThat(run(resource)).isEqualTo(items);
    }

    @Test
    void rowsAtHandCanBeRunAgain() throws Exception {
        Resource<Object> resource = Resource.of("r", List.of(1));

        assertThat(run(resource)).isEqualTo(run(resource));
    }

    @Test
    void aStreamIsClosedAlsoWhenItsCodeFails() {
        AtomicInteger closed = new AtomicInteger();
        Resource<Object> broken = Resource.of("r", context -> Stream.<Object>of(1, 2)
                .peek(item -> {
                    throw new IllegalStateException("row " + item);
                }).onClose(closed::incrementAndGet));

        assertThatThrownBy(() -> run(broken)).hasMessage("row 1");
        assertThat(closed).hasValue(1);
    }

    @Test
    void aTransformerHasNoItemsOfItsOwn() {
        Resource<Object> parent = Resource.of("users", List.of(1));
        Resource<Object> orders = parent.transform("orders", (user, context) -> Stream.of(user));

        assertThat(orders.parent().orElseThrow()).isSameAs(parent);
        assertThat(parent.parent()).isEmpty();
        assertThatIllegalStateException().isThrownBy(orders::body)
                .withMessage("transformer orders has no items without those of its parent users");
    }

    @Test
    void copiesAreOfOneResourceButAnotherNameMakesAnother() {
        Resource<Object> resource = Resource.of("r", List.of(1));

        assertThat(resource.filter(item -> true).limit(1).primaryKey("id").selected(false).parallel()
                .arguments(Map.of("day", 1)).write(WriteDisposition.REPLACE).isCopyOf(resource)).isTrue();
        assertThat(resource.named("s").isCopyOf(resource)).isFalse();
        assertThat(Resource.of("r", List.of(1)).isCopyOf(resource)).isFalse();
    }

    @Test
    void aChangeLeavesTheResourceAsItWas() {
        Resource<Object> resource = Resource.of("r", List.of(1));
        Resource<Object> changed = resource.selected(false).parallel().arguments(Map.of("day", 1));
        resource.map(item -> item);

        assertThat(resource.selected()).isTrue();
        assertThat(resource.isParallel()).isFalse();
        assertThat(resource.arguments()).isEmpty();
        assertThat(resource.steps().all()).isEmpty();
        assertThat(changed.selected()).isFalse();
        assertThat(changed.isParallel()).isTrue();
        assertThat(changed.arguments()).isEqualTo(Map.of("day", 1));
        assertThat(changed).hasToString("resource r");
    }

    @Test
    void stepsHaveTheNamesThatMessagesUse() {
        Resource<Object> resource = Resource.of("r", List.of(1)).map(item -> item);

        assertThat(resource.filter(item -> true).flatMap(item -> Stream.of(item)).step(item -> item)
                .metrics((item, counts) -> {}).limit(2).steps().all()).extracting(Step::name)
                .containsExactly("map", "filter", "flatMap", "step", "metrics", "limit 2 items");
        assertThat(resource.<Object>insertAt(1, new Step.WholeItems("first", item -> item)).steps().all())
                .extracting(Step::name).containsExactly("first", "map");
    }
}
