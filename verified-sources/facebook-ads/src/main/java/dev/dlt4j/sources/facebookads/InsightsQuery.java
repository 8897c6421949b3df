package dev.dlt4j.sources.facebookads;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a report of insights holds.
///
/// @param breakdown        null for none
/// @param actionBreakdowns empty for none
/// @param days             how many days a row sums up
/// @param pageSize         rows of a page
record InsightsQuery(List<String> fields, Breakdown breakdown, List<String> actionBreakdowns, String level,
        List<String> attributionWindows, int days, int pageSize) {
    static final List<String> LEVELS = List.of("account", "campaign", "adset", "ad");
    static final List<String> FIELDS = List.of("campaign_id", "adset_id", "ad_id", "date_start", "date_stop",
            "reach", "impressions", "frequency", "clicks", "unique_clicks", "ctr", "unique_ctr", "cpc", "cpm",
            "cpp", "spend", "actions", "action_values", "cost_per_action_type", "website_ctr");
    static final List<String> WINDOWS = List.of("1d_click", "7d_click", "28d_click", "1d_view", "7d_view",
            "28d_view");
    static final List<String> KEY = List.of("campaign_id", "adset_id", "ad_id", "date_start");
    /// Breakdowns come by themselves; the API refuses them as fields.
    private static final Set<String> NOT_FIELDS = Set.of("impression_device", "publisher_platform",
            "platform_position", "age", "gender", "country", "placement", "region", "dma",
            "hourly_stats_aggregated_by_advertiser_time_zone");

    static InsightsQuery ofDefaults() {
        return new InsightsQuery(FIELDS, Breakdown.ADS_INSIGHTS, List.of(), "ad", WINDOWS, 1, 50);
    }

    /// The form that asks for the report from a day on.
    Map<String, Object> form(LocalDate from) {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("level", level);
        form.put("limit", pageSize);
        form.put("time_increment", days);
        form.put("action_attribution_windows", attributionWindows);
        Map<String, String> range = new LinkedHashMap<>();
        range.put("since", from.toString());
        range.put("until", from.plusDays(days - 1L).toString());
        form.put("time_ranges", List.of(range));
        form.put("fields", String.join(",",
                fields.stream().filter(field -> !NOT_FIELDS.contains(field)).distinct().toList()));
        if (!breakdown.columns().isEmpty()) {
            form.put("breakdowns", breakdown.columns());
        }
        if (!actionBreakdowns.isEmpty()) {
            form.put("action_breakdowns", actionBreakdowns);
        }
        return form;
    }

    /// Whether rows have a column's own values: a part of the key that the level or the fields leave out
    /// holds a text instead, which is no number.
    boolean isGiven(String column) {
        // campaign, ad set and ad are given from their level on
        int level = List.of("campaign_id", "adset_id", "ad_id").indexOf(column) + 1;
        return level == 0 || (fields.contains(column) && level <= LEVELS.indexOf(this.level));
    }

    /// The columns that identify a row: without those of the breakdown its rows would replace each other.
    List<String> key() {
        List<String> key = new ArrayList<>(KEY);
        key.addAll(breakdown.columns());
        return key;
    }
}
