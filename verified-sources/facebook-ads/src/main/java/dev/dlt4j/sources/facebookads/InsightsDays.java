package dev.dlt4j.sources.facebookads;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.incremental.CursorException;
import dev.dlt4j.domain.incremental.Incremental;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.source.ResourceContext;
import java.time.DateTimeException;
import java.time.LocalDate;

/// From which day on insights are read.
///
/// @param initial how many days back the first run reads, besides the lag
/// @param lag     for how many days behind the last one the figures may still change
record InsightsDays(int initial, int lag) {
    static final String CURSOR = "date_start";
    private static final System.Logger LOG = System.getLogger(InsightsDays.class.getName());
    /// For how long the API keeps insights.
    private static final int MONTHS_KEPT = 37;

    InsightsDays {
        if (initial < 0) {
            throw ConfigurationError.at("initial_load_past_days",
                    "expected 0 days or more, found " + initial);
        }
        if (lag < 0) {
            throw ConfigurationError.at("attribution_window_days_lag",
                    "expected 0 days or more, found " + lag);
        }
    }

    /// The cursor. It begins as far back as there are insights, so that no row of a day that is read again is
    /// taken for an old one; which days are asked for is decided in [#first]. Rows are recognized by the
    /// merge, as the figures of a day change.
    Incremental<String> cursor(LocalDate today) {
        return Incremental.on(CURSOR).from(oldest(today).toString()).lag(lag).primaryKey();
    }

    private static LocalDate oldest(LocalDate today) {
        return today.minusMonths(MONTHS_KEPT);
    }

    /// The first day to ask for.
    LocalDate first(ResourceContext context, LocalDate today) {
        LocalDate reached = reached(context, today);
        LocalDate first = reached.minusDays(lag);
        LocalDate oldest = oldest(today);
        if (first.isBefore(oldest)) {
            LOG.log(System.Logger.Level.WARNING,
                    "facebook_insights: Facebook keeps insights for {0} months only; reading from {1} "
                            + "instead "
                            + "of {2}",
                    MONTHS_KEPT, oldest, first);
            return oldest;
        }
        return first;
    }

    private LocalDate reached(ResourceContext context, LocalDate today) {
        Incremental<Object> stored;
        try {
            stored = context.storedCursor(context.resourceName(), CURSOR);
        } catch (CursorException e) {
            // the first run
            return today.minusDays(initial);
        }
        Object last = stored.lastValue();
        boolean isFirst = last == null || stored.initialValue().filter(last::equals).isPresent();
        return isFirst ? today.minusDays(initial) : day(String.valueOf(last));
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text.substring(0, Math.min(10, text.length())));
        } catch (DateTimeException e) {
            throw new TerminalException(
                    "facebook_insights: the state says that insights were read up to \"%s\", which is no day"
                            .formatted(text),
                    e);
        }
    }
}
