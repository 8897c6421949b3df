package dev.dlt4j.it.docs;

import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.sources.facebookads.Breakdown;
import dev.dlt4j.sources.facebookads.FacebookAds;
import dev.dlt4j.sources.facebookads.FacebookInsights;
import dev.dlt4j.sources.facebookads.FacebookTokens;
import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.spi.source.Source;

/// The usages on the page about Facebook ads.
final class FacebookSources {
    private FacebookSources() {}

    static Source chosen(FacebookAds ads) {
        // snippet
        Source source = ads.fields("campaigns", "id", "name", "objective")
                .states("campaigns", "ACTIVE", "PAUSED")
                .source().only("campaigns", "leads");
        // end
        return source;
    }

    static Source kept(FacebookAds ads) {
        // snippet
        Source source = ads.source().rootKey(true)
                .eachResource(resource -> resource.write(WriteDisposition.MERGE));
        // end
        return source;
    }

    static Source enriched(FacebookAds ads) {
        // snippet
        Source source = ads.fields("ad_creatives", "id")
                .enrich("ad_creatives", "name", "thumbnail_url")
                .source().only("ad_creatives");
        // end
        return source;
    }

    static Source insights(FacebookInsights insights) {
        // snippet
        Source source = insights.level("ad").initialLoadPastDays(90)
                .fields("campaign_id", "adset_id", "ad_id", "clicks", "spend")
                .breakdown(Breakdown.ADS_INSIGHTS_COUNTRY)
                .source();
        // end
        return source;
    }

    static Secret exchanged(FacebookTokens tokens, Secret accessToken) {
        // snippet
        Secret lasting = tokens.longLived(accessToken);
        Object expiresAt = tokens.debug(lasting).get("expires_at");
        // end
        return expiresAt == null ? accessToken : lasting;
    }
}
