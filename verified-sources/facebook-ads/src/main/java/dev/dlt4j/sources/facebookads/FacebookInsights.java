package dev.dlt4j.sources.facebookads;

import dev.dlt4j.domain.json.JsonObject;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.http.client.RestPage;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.source.Out;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.ResourceContext;
import dev.dlt4j.spi.source.Source;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Figures of ads by day, dlt's `facebook_insights_source`: one report a day, from the last day that was read
/// on, and the days before it whose figures may still change. Rows merge by campaign, ad set, ad, day and the
/// columns of the breakdown. Immutable; each method gives a changed copy.
///
/// ```java
/// FacebookInsights.of(account).breakdown(Breakdown.ADS_INSIGHTS_COUNTRY).source()
/// ```
public final class FacebookInsights {
    private static final List<Typed> TYPES = List.of(
            new Typed(DataType.BIGINT, "campaign_id", "adset_id", "ad_id"),
            new Typed(DataType.TIMESTAMP, "date_start", "date_stop"),
            new Typed(DataType.BIGINT, "reach", "impressions"), new Typed(DataType.DECIMAL, "frequency"),
            new Typed(DataType.BIGINT, "clicks", "unique_clicks"),
            new Typed(DataType.DECIMAL, "ctr", "unique_ctr", "cpc", "cpm", "cpp", "spend"));

    /// Columns of one type: the API sends numbers as texts.
    private record Typed(DataType type, List<String> columns) {
        Typed(DataType type, String... columns) {
            this(type, List.of(columns));
        }
    }

    private final FacebookAccount account;
    private final InsightsQuery query;
    private final InsightsDays days;

    private FacebookInsights(FacebookAccount account, InsightsQuery query, InsightsDays days) {
        this.account = account;
        this.query = query;
        this.days = days;
    }

    /// The insights of an account.
    public static FacebookInsights of(FacebookAccount account) {
        return new FacebookInsights(account, InsightsQuery.ofDefaults(), new InsightsDays(30, 7));
    }

    private FacebookInsights with(InsightsQuery changed) {
        return new FacebookInsights(account, changed, days);
    }

    /// How many days before today the first run begins, the lag before them not counted; 30 by default.
    public FacebookInsights initialLoadPastDays(int past) {
        return new FacebookInsights(account, query, new InsightsDays(past, days.lag()));
    }

    /// How many days before the last one are read again, as actions are attributed to them later; 7 by
    /// default.
    public FacebookInsights attributionWindowDaysLag(int lag) {
        return new FacebookInsights(account, query, new InsightsDays(days.initial(), lag));
    }

    /// With other fields. Those of the breakdown come by themselves.
    public FacebookInsights fields(String... fields) {
        return with(new InsightsQuery(List.of(fields), query.breakdown(), query.actionBreakdowns(),
                query.level(), query.attributionWindows(), query.days(), query.pageSize()));
    }

    /// How many days a row sums up: 1 by default, 7 for weeks.
    public FacebookInsights timeIncrementDays(int increment) {
        if (increment < 1) {
            throw ConfigurationError.at("time_increment_days", "expected 1 day or more, found " + increment);
        }
        return with(new InsightsQuery(query.fields(), query.breakdown(), query.actionBreakdowns(),
                query.level(), query.attributionWindows(), increment, query.pageSize()));
    }

    /// With a breakdown; none by default.
    public FacebookInsights breakdown(Breakdown breakdown) {
        return with(new InsightsQuery(query.fields(), breakdown, query.actionBreakdowns(), query.level(),
                query.attributionWindows(), query.days(), query.pageSize()));
    }

    /// With figures of actions broken down by `action_type`, `action_target_id`, `action_destination` ….
    public FacebookInsights actionBreakdowns(String... breakdowns) {
        return with(new InsightsQuery(query.fields(), query.breakdown(), List.of(breakdowns), query.level(),
                query.attributionWindows(), query.days(), query.pageSize()));
    }

    /// By what rows are summed up: `account`, `campaign`, `adset` or, by default, `ad`.
    public FacebookInsights level(String level) {
        if (!InsightsQuery.LEVELS.contains(level)) {
            throw ConfigurationError.at("level", "expected one of %s, found \"%s\""
                    .formatted(String.join(", ", InsightsQuery.LEVELS), level));
        }
        return with(new InsightsQuery(query.fields(), query.breakdown(), query.actionBreakdowns(), level,
                query.attributionWindows(), query.days(), query.pageSize()));
    }

    /// For how long after a click or view actions are attributed to it; by default 1, 7 and 28 days of both.
    public FacebookInsights actionAttributionWindows(String... windows) {
        return with(new InsightsQuery(query.fields(), query.breakdown(), query.actionBreakdowns(),
                query.level(), List.of(windows), query.days(), query.pageSize()));
    }

    /// With so many rows in a page of a report; 50 by default.
    public FacebookInsights batchSize(int rows) {
        if (rows < 1) {
            throw ConfigurationError.at("batch_size", "expected 1 row or more, found " + rows);
        }
        return with(new InsightsQuery(query.fields(), query.breakdown(), query.actionBreakdowns(),
                query.level(), query.attributionWindows(), query.days(), rows));
    }

    /// The source, named `facebook_ads`, with one resource, `facebook_insights`. Nothing is read yet.
    public Source source() {
        TokenExpiry.notice(account);
        Graph graph = new Graph(account);
        Resource<Object> insights = Resource.push("facebook_insights",
                (context, out) -> read(graph, context, out));
        insights = insights.write(WriteDisposition.MERGE).primaryKey(query.key().toArray(String[]::new))
                .incremental(days.cursor(today()))
                .arguments(Map.of("level", query.level(), "days", query.days(), "breakdown",
                        query.breakdown().key()));
        for (Typed typed : TYPES) {
            for (String column : typed.columns().stream().filter(query::isGiven).toList()) {
                insights = insights.column(column, hint -> hint.with("data_type", typed.type().dltName()));
            }
        }
        return Source.of("facebook_ads", insights);
    }

    private LocalDate today() {
        return LocalDate.now(account.clock());
    }

    private void read(Graph graph, ResourceContext context, Out<Object> out) {
        LocalDate today = today();
        LocalDate day = context.resumePosition().map(position -> LocalDate.parse(String.valueOf(position)))
                .orElseGet(() -> days.first(context, today));
        InsightsJob job = new InsightsJob(graph, query);
        while (!day.isAfter(today) && !context.cancelled()) {
            try (Stream<RestPage> pages = job.report(query.form(day))) {
                pages.forEachOrdered(page -> out.emit(page.rows().items().stream()
                        .map(row -> keyed((JsonObject) row)).toList()));
            }
            day = day.plusDays(query.days());
            context.checkpoint(day.toString());
        }
    }

    /// A row of a level above that of ads has no ad; its part of the key says so.
    private static JsonObject keyed(JsonObject row) {
        JsonObject keyed = row;
        for (String part : InsightsQuery.KEY) {
            keyed = keyed.has(part) ? keyed : keyed.with(part, "no_" + part);
        }
        return keyed;
    }
}
