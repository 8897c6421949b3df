package dev.dlt4j.domain.incremental;

import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// A cursor of another resource can be looked up in the state.
final class StoredCursorTest {
    private static Map<String, Object> state(Object cursor) {
        return Map.of("resources", Map.of("issues", Map.of("incremental", Map.of("updated_at", cursor))));
    }

    @Test
    void hasTheInitialAndTheLastValueOfTheState() {
        OffsetDateTime time = OffsetDateTime.parse("2024-05-01T00:00:00Z");
        Map<String, Object> state = state(Map.of("initial_value", 1L, "last_value", time, "unique_hashes",
                List.of("x"), "start_value", 1L));

        Incremental<Object> stored = Incremental.fromState(state, "issues", "updated_at");

        assertThat(stored.cursorPath()).isEqualTo("updated_at");
        assertThat(stored.initialValue()).contains(1L);
        assertThat(stored.startValue()).isEqualTo(1L);
        assertThat(stored.lastValue()).isEqualTo(time);
        assertThat(stored.type(java.time.Instant.class).lastValue()).isEqualTo(time.toInstant());
    }

    @Test
    void mayHaveBegunWithoutAnInitialValue() {
        Map<String, Object> cursor = new LinkedHashMap<>();
        cursor.put("initial_value", null);
        cursor.put("last_value", null);

        Incremental<Object> stored = Incremental.fromState(state(cursor), "issues", "updated_at");

        assertThat(stored.initialValue()).isEmpty();
        assertThat(stored.lastValue()).isNull();
    }

    @Test
    void oneThatTheStateDoesNotHaveIsNamedWithThoseItHas() {
        Map<String, Object> state = state(Map.of("last_value", 1L));

        assertThatThrownBy(() -> Incremental.fromState(state, "issues", "id"))
                .isInstanceOf(CursorException.class)
                .hasMessage("the state has no cursor id of resource issues; it has [updated_at]: was the "
                        + "resource read, and without an end value?");
        assertThatThrownBy(() -> Incremental.fromState(Map.of(), "issues", "id"))
                .hasMessageContaining("it has none of this resource");
    }
}
