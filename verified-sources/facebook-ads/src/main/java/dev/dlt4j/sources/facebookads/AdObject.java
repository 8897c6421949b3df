package dev.dlt4j.sources.facebookads;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The kinds of objects that the source loads.
enum AdObject {
    CAMPAIGNS("campaigns", "campaigns"),
    ADS("ads", "ads"),
    AD_SETS("ad_sets", "adsets"),
    AD_CREATIVES("ad_creatives", "adcreatives"),
    LEADS("leads", "leads");

    final String resource;
    /// The last part of the path at which an account, or an ad, lists them.
    final String edge;

    AdObject(String resource, String edge) {
        this.resource = resource;
        this.edge = edge;
    }

    /// The fields that are asked for when nobody chooses others.
    List<String> defaultFields() {
        return switch (this) {
            case CAMPAIGNS -> ofAll("objective", "start_time", "stop_time", "daily_budget",
                    "lifetime_budget");
            case ADS -> ofAll("adset_id", "campaign_id", "creative", "targeting", "tracking_specs",
                    "conversion_specs");
            case AD_SETS -> ofAll("campaign_id", "start_time", "end_time", "daily_budget", "lifetime_budget",
                    "optimization_goal", "promoted_object", "billing_event", "bid_amount", "bid_strategy",
                    "targeting");
            case AD_CREATIVES -> List.of("id", "name", "status", "thumbnail_url", "object_story_spec",
                    "effective_object_story_id", "call_to_action_type", "object_type", "template_url",
                    "url_tags", "instagram_actor_id", "product_set_id");
            case LEADS -> List.of("id", "created_time", "ad_id", "ad_name", "adset_id", "adset_name",
                    "campaign_id", "campaign_name", "form_id", "field_data");
        };
    }

    private static List<String> ofAll(String... further) {
        return Stream.concat(
                Stream.of("id", "updated_time", "created_time", "name", "status", "effective_status"),
                Arrays.stream(further)).toList();
    }

    static Optional<AdObject> named(String resource) {
        return Arrays.stream(values()).filter(each -> each.resource.equals(resource)).findAny();
    }

    static List<String> names() {
        return Arrays.stream(values()).map(each -> each.resource).toList();
    }
}
