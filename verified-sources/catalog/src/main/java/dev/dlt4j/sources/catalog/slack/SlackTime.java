package dev.dlt4j.sources.catalog.slack;

import dev.dlt4j.domain.json.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Moments as Slack writes them: seconds since 1970, often as text with microseconds, which are the id of a
/// message too.
final class SlackTime {
    private static final Pattern NUMBER = Pattern.compile("[0-9]+(\\.[0-9]+)?");
    private static final BigDecimal MAX_SECONDS = new BigDecimal("10000000000");
    private static final long MICROS = 1_000_000;

    private SlackTime() {}

    /// A row whose fields are moments; `edited.ts` is a field of an object.
    static Map<String, @Nullable Object> moments(Object row, List<String> fields) {
        Map<String, @Nullable Object> changed = members(row);
        for (String field : fields) {
            int dot = field.indexOf('.');
            String key = dot < 0 ? field : field.substring(0, dot);
            if (dot < 0) {
                changed.computeIfPresent(key, (name, value) -> moment(value));
            } else if (changed.get(key) instanceof Map<?, ?> || changed.get(key) instanceof JsonObject) {
                changed.computeIfPresent(key, (name, value) -> moments(value,
                        List.of(field.substring(dot + 1))));
            }
        }
        return changed;
    }

    static Map<String, @Nullable Object> members(Object row) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        Map<?, ?> given = row instanceof JsonObject object ? object.asMap() : (Map<?, ?>) row;
        given.forEach((name, value) -> members.put(String.valueOf(name), value));
        return members;
    }

    /// A moment, in seconds or milliseconds; anything else stays as it is.
    private static Object moment(Object written) {
        String text = String.valueOf(written);
        if (!NUMBER.matcher(text).matches()) {
            return written;
        }
        BigDecimal number = new BigDecimal(text);
        if (number.signum() == 0) {
            return written;
        }
        BigDecimal seconds = number.compareTo(MAX_SECONDS) > 0 ? number.movePointLeft(3) : number;
        long micros = seconds.movePointRight(6).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    /// The id of the message of a moment: `1512085950.000216`.
    static String id(OffsetDateTime moment) {
        return id(ChronoUnit.MICROS.between(Instant.EPOCH, moment.toInstant()));
    }

    /// What stands before all messages of a moment and those behind it.
    static String before(OffsetDateTime moment) {
        return id(ChronoUnit.MICROS.between(Instant.EPOCH, moment.toInstant()) - 1);
    }

    private static String id(long micros) {
        return "%d.%06d".formatted(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS));
    }
}
