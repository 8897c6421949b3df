package dev.dlt4j.domain.type;

/// Reads the common shapes of timestamps from bytes without allocating:
/// `YYYY-MM-DD[T ]HH:MM[:SS[.f{1,9}]][Z|±HH[:]MM]`.
///
/// For these shapes the result equals that of [IsoDateTime#timestamp(String)] in UTC; for every other one,
/// valid or not, it is [#NOT_COMMON] and the caller parses the text.
public final class FastTimestamp {
    /// The result for bytes of another shape.
    public static final long NOT_COMMON = Long.MIN_VALUE;

    private static final int SHORTEST = 16;
    private static final int LONGEST = 35;
    private static final int MAX_DIGITS = 9;
    private static final long MICROS = 1_000_000L;
    private static final long SECONDS_OF_DAY = 86_400L;
    private static final long FIRST_SECOND = -62_135_596_800L;
    private static final long LAST_SECOND = 253_402_300_799L;

    private FastTimestamp() {}

    /// Microseconds since 1970-01-01T00:00Z, a naive text counts as UTC; digits after the sixth are cut.
    ///
    /// @param from index of the first byte
    /// @param to index after the last byte
    /// @return the microseconds, or [#NOT_COMMON]
    public static long epochMicros(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length < SHORTEST || length > LONGEST || !isSkeleton(bytes, from)) {
            return NOT_COMMON;
        }
        int year = four(bytes, from);
        int month = two(bytes, from + 5);
        int day = two(bytes, from + 8);
        int hour = two(bytes, from + 11);
        int minute = two(bytes, from + 14);
        // a negative number means that there was no digit
        if ((year | month | day | hour | minute) < 0 || year == 0 || month < 1 || month > 12 || day < 1
                || day > daysOf(year, month) || hour > 23 || minute > 59) {
            return NOT_COMMON;
        }
        long seconds = epochDay(year, month, day) * SECONDS_OF_DAY + hour * 3600L + minute * 60L;
        return afterMinute(bytes, from + SHORTEST, to, seconds);
    }

    /// Whether the text has an offset, for bytes that [#epochMicros(byte\[\], int, int)] could read.
    public static boolean isAware(byte[] bytes, int from, int to) {
        return bytes[to - 1] == 'Z' || offsetStart(bytes, from, to) < to;
    }

    /// Whether digits after the sixth were cut, for bytes that [#epochMicros(byte\[\], int, int)]
    /// could read. Zeros count as digits.
    public static boolean isCut(byte[] bytes, int from, int to) {
        int end = bytes[to - 1] == 'Z' ? to - 1 : offsetStart(bytes, from, to);
        return end - from > 26;
    }

    private static long afterMinute(byte[] bytes, int start, int to, long minutes) {
        int at = start;
        long seconds = minutes;
        long micros = 0;
        if (at < to && bytes[at] == ':') {
            int second = at + 3 <= to ? two(bytes, at + 1) : -1;
            if (second < 0 || second > 59) {
                return NOT_COMMON;
            }
            seconds += second;
            at += 3;
            if (at < to && bytes[at] == '.') {
                int first = at + 1;
                at = first;
                int scale = 100_000;
                while (at < to && isDigit(bytes[at])) {
                    micros += (long) (bytes[at] - '0') * scale;
                    scale /= 10;
                    at++;
                }
                if (at == first || at - first > MAX_DIGITS) {
                    return NOT_COMMON;
                }
            }
        }
        int offset = offsetSeconds(bytes, at, to);
        long utc = seconds - offset;
        return offset == Integer.MIN_VALUE || utc < FIRST_SECOND || utc > LAST_SECOND
                ? NOT_COMMON
                : utc * MICROS + micros;
    }

    /// Seconds east of UTC, [Integer#MIN_VALUE] when the rest is not an offset of a common shape.
    private static int offsetSeconds(byte[] bytes, int at, int to) {
        int length = to - at;
        if (length == 0 || (length == 1 && bytes[at] == 'Z')) {
            return 0;
        }
        boolean colon = length == 6 && bytes[at + 3] == ':';
        if ((!colon && length != 5) || (bytes[at] != '+' && bytes[at] != '-')) {
            return Integer.MIN_VALUE;
        }
        int hours = two(bytes, at + 1);
        int minutes = two(bytes, to - 2);
        if ((hours | minutes) < 0 || hours > 23 || minutes > 59) {
            return Integer.MIN_VALUE;
        }
        int seconds = hours * 3600 + minutes * 60;
        return bytes[at] == '+' ? seconds : -seconds;
    }

    private static int offsetStart(byte[] bytes, int from, int to) {
        for (int at = to - 5; at >= to - 6 && at >= from + SHORTEST; at--) {
            if (bytes[at] == '+' || bytes[at] == '-') {
                return at;
            }
        }
        return to;
    }

    private static boolean isSkeleton(byte[] bytes, int from) {
        byte separator = bytes[from + 10];
        return bytes[from + 4] == '-' && bytes[from + 7] == '-' && bytes[from + 13] == ':'
                && (separator == 'T' || separator == ' ');
    }

    private static int daysOf(int year, int month) {
        return switch (month) {
            case 2 -> (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    /// Days since 1970-01-01, counting years from March so that the leap day comes last.
    private static long epochDay(int year, int month, int day) {
        int y = month > 2 ? year : year - 1;
        int m = month > 2 ? month - 3 : month + 9;
        return 365L * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 719_469;
    }

    private static int four(byte[] bytes, int at) {
        int high = two(bytes, at);
        int low = two(bytes, at + 2);
        return (high | low) < 0 ? -1 : high * 100 + low;
    }

    private static int two(byte[] bytes, int at) {
        int high = bytes[at] - '0';
        int low = bytes[at + 1] - '0';
        return high < 0 || high > 9 || low < 0 || low > 9 ? -1 : high * 10 + low;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
