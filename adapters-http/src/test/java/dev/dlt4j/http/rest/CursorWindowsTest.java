package dev.dlt4j.http.rest;

import dev.dlt4j.domain.TerminalException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CursorWindowsTest {
    private static final Clock NOW = Clock.fixed(Instant.parse("2024-01-03T06:00:00Z"), ZoneOffset.UTC);

    private static List<String> windows(Object initial, Object end, Object window) {
        RestFaults faults = new RestFaults();
        RestCursor cursor = RestCursor.of(end == null
                ? Map.of("cursor_path", "at", "initial_value", initial, "window", window)
                : Map.of("cursor_path", "at", "initial_value", initial, "end_value", end, "window", window),
                "incremental", null, new BoundFunctions(Map.of(), null), faults);
        faults.throwIfAny();
        return CursorWindows
                .of("events", cursor, cursor.window(), new CursorWindows.Window(initial, end, initial), NOW)
                .stream().map(each -> each.start() + "–" + each.end()).toList();
    }

    @Test
    void theLastWindowEndsWhereTheRangeEndsAlsoAtAFraction() {
        assertThat(windows(0, 10.5, 5)).containsExactly("0–5", "5–10", "10–10.5");
        assertThat(windows(0, new BigDecimal("0.75"), 0.5)).containsExactly("0–0.5", "0.5–0.75");
        assertThat(windows(0.5, 2.25, 1)).containsExactly("0.5–1.5", "1.5–2.25");
        assertThat(windows(9_007_199_254_740_992L, 9_007_199_254_740_993L, 1))
                .containsExactly("9007199254740992–9007199254740993");
    }

    @Test
    void momentsWithoutAnEndGoUpToNow() {
        assertThat(windows("2024-01-02T00:00:00Z", null, "24h")).containsExactly(
                "2024-01-02T00:00:00Z–2024-01-03T00:00:00Z", "2024-01-03T00:00:00Z–2024-01-03T06:00:00Z");
        assertThat(windows("2024-01-02", null, "1d")).containsExactly("2024-01-02–2024-01-03");
    }

    @Test
    void aLengthThatDoesNotSuitTheValuesIsRefused() {
        assertThatThrownBy(() -> windows(1_700_000_000, 1_800_000_000, "30d"))
                .isInstanceOf(TerminalException.class).hasMessageContaining("cannot be cut into windows");
        assertThatThrownBy(() -> windows("2024-01-02", "2024-02-02", 30))
                .isInstanceOf(TerminalException.class).hasMessageContaining("30d");
    }
}
