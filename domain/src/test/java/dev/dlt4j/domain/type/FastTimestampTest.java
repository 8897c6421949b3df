package dev.dlt4j.domain.type;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class FastTimestampTest {
    @ParameterizedTest
    @CsvSource({"1970-01-01T00:00Z, 0", "1969-12-31 23:59:59.999999, -1",
            "2000-02-29T12:00:00+02:00, 951818400000000",
            "2024-01-02T03:04:05.123456789-0530, 1704184445123456",
            "0001-01-01T00:00:00Z, -62135596800000000",
            "9999-12-31T23:59:59.9999999Z, 253402300799999999"})
    void common_shapes_are_read(String text, long micros) {
        assertThat(read(text)).isEqualTo(micros);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2024-01-02", "2024-01-02T03", "2024-01-02T03:04:", "2024-01-02T03:04:0",
            "2024-01-02T03:04:05.", "2024-01-02T03:04:05.1234567890", "2024-01-02T03:04:05.1z",
            "2024-02-30T00:00",
            "2023-02-29T00:00", "2024-00-01T00:00", "2024-01-02T24:00", "2024-01-02T00:60",
            "2024-01-02T00:00:60",
            "0000-01-01T00:00", "2024-01-02t00:00", "20240102T000000Z", "2024-01-02T03:04:05+02",
            "2024-01-02T03:04:05+24:00", "2024-01-02T03:04:05+0:200", "0001-01-01T00:00:00+00:01",
            "9999-12-31T23:59:59-00:01", "2024-01-02T03:04+02:0a", "2x24-01-02T03:04"})
    void other_text_is_left_to_the_slow_way(String text) {
        assertThat(read(text)).isEqualTo(FastTimestamp.NOT_COMMON);
    }

    @Test
    void it_tells_aware_from_naive_and_cut_from_whole() {
        assertThat(aware("2024-01-02T03:04")).isFalse();
        assertThat(aware("2024-01-02T03:04Z")).isTrue();
        assertThat(aware("2024-01-02T03:04:05.1-0200")).isTrue();
        assertThat(aware("2024-01-02T03:04:05.123456789")).isFalse();
        assertThat(cut("2024-01-02T03:04:05.123456+02:00")).isFalse();
        assertThat(cut("2024-01-02T03:04:05.1234567Z")).isTrue();
    }

    @Test
    void it_agrees_with_the_slow_way_wherever_it_answers() {
        var random = new SplittableRandom(42);
        int answered = 0;
        for (int i = 0; i < 20_000; i++) {
            var text = randomText(random);
            long fast = read(text);
            if (fast == FastTimestamp.NOT_COMMON) {
                continue;
            }
            answered++;
            var slow = IsoDateTime.timestamp(text);
            assertThat(slow).as(text).isNotNull();
            var utc = (OffsetDateTime) TimeZones.UTC.normalize(slow, true);
            assertThat(fast).as(text).isEqualTo(utc.toEpochSecond() * 1_000_000 + utc.getNano() / 1000);
            assertThat(aware(text)).as(text).isEqualTo(slow instanceof OffsetDateTime);
            assertThat(utc.getOffset()).isEqualTo(ZoneOffset.UTC);
        }
        assertThat(answered).isGreaterThan(5_000);
    }

    private static String randomText(SplittableRandom random) {
        var text = new StringBuilder("%04d-%02d-%02d".formatted(random.nextInt(10_000), random.nextInt(1, 13),
                random.nextInt(1, 32)));
        text.append(random.nextBoolean() ? 'T' : ' ');
        text.append("%02d:%02d".formatted(random.nextInt(25), random.nextInt(61)));
        if (random.nextInt(4) > 0) {
            text.append(":%02d".formatted(random.nextInt(61)));
            if (random.nextBoolean()) {
                text.append('.').append(Long.toString(random.nextLong(1_000_000_000_000L)), 0, 1)
                        .append("0123456789", 0, random.nextInt(10));
            }
        }
        switch (random.nextInt(4)) {
            case 0 -> text.append('Z');
            case 1 ->
                text.append("%s%02d:%02d".formatted(random.nextBoolean() ? "+" : "-", random.nextInt(25),
                        random.nextInt(61)));
            case 2 -> text.append("%s%02d%02d".formatted(random.nextBoolean() ? "+" : "-", random.nextInt(25),
                    random.nextInt(61)));
            default -> {
                // naive
            }
        }
        if (random.nextInt(8) == 0) {
            text.setCharAt(random.nextInt(text.length()), "0123456789-:.TZ+ ".charAt(random.nextInt(17)));
        }
        return text.toString();
    }

    private static long read(String text) {
        var bytes = ("\"" + text + "\"").getBytes(UTF_8);
        return FastTimestamp.epochMicros(bytes, 1, bytes.length - 1);
    }

    private static boolean aware(String text) {
        var bytes = text.getBytes(UTF_8);
        return FastTimestamp.isAware(bytes, 0, bytes.length);
    }

    private static boolean cut(String text) {
        var bytes = text.getBytes(UTF_8);
        return FastTimestamp.isCut(bytes, 0, bytes.length);
    }
}
