package dev.dlt4j.sources.catalog.chess;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.spi.config.ConfigurationError;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The months whose games are wanted.
record Months(Optional<YearMonth> first, Optional<YearMonth> last) {
    private static final Pattern MONTH = Pattern.compile("([0-9]{4})/(0[1-9]|1[0-2])");
    private static final int DAYS_OF_GRACE = 2;

    static Months of(Optional<String> start, Optional<String> end) {
        return new Months(start.map(text -> written("start_month", text)),
                end.map(text -> written("end_month", text)));
    }

    private static YearMonth written(String key, String text) {
        Matcher month = MONTH.matcher(text);
        if (!month.matches()) {
            throw ConfigurationError.at(key,
                    "expected a year and a month, as 2022/11, found \"" + text + "\"");
        }
        return month(month);
    }

    /// The month of an archive, at the end of its address.
    static YearMonth ofArchive(String url) {
        Matcher month = MONTH.matcher(url.substring(Math.max(0, url.length() - 7)));
        if (!month.matches()) {
            throw new TerminalException(
                    "%s is not the address of a month's games: the API has changed".formatted(url));
        }
        return month(month);
    }

    private static YearMonth month(Matcher matched) {
        return YearMonth.of(Integer.parseInt(matched.group(1)), Integer.parseInt(matched.group(2)));
    }

    boolean include(YearMonth month) {
        return first.filter(month::isBefore).isEmpty() && last.filter(month::isAfter).isEmpty();
    }

    /// Whether no game is added to a month any more. Some come late, and months end later in the west.
    static boolean isOver(YearMonth month, Instant now) {
        return !now.isBefore(month.plusMonths(1).atDay(1 + DAYS_OF_GRACE).atStartOfDay(ZoneOffset.UTC)
                .toInstant());
    }
}
