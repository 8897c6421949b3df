package dev.dlt4j.sources.catalog;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// One stream is open at a time, and each is closed.
final class InTurnTest {
    private final List<String> log = new ArrayList<>();

    private Supplier<Stream<Integer>> stream(String name, Integer... items) {
        return () -> {
            log.add("open " + name);
            return Stream.of(items).peek(item -> log.add(name + item))
                    .onClose(() -> log.add("close " + name));
        };
    }

    @Test
    void opensEachStreamWhenTheOneBeforeHasEnded() {
        try (Stream<Integer> all = InTurn.of(List.of(stream("a", 1, 2), stream("b"), stream("c", 3)))) {
            assertThat(all).containsExactly(1, 2, 3);
        }
        assertThat(log).containsExactly("open a", "a1", "a2", "close a", "open b", "close b", "open c", "c3",
                "close c");
    }

    @Test
    void closesTheOpenStreamAndOpensNoOtherWhenItIsLeft() {
        try (Stream<Integer> all = InTurn.of(List.of(stream("a", 1, 2), stream("b", 3)))) {
            Iterator<Integer> items = all.iterator();
            assertThat(items.next()).isEqualTo(1);
        }
        assertThat(log).startsWith("open a", "a1").endsWith("close a").doesNotContain("open b");
    }

    @Test
    void givesNothingForNoStreams() {
        assertThat(InTurn.<Integer>of(List.of())).isEmpty();
    }
}
