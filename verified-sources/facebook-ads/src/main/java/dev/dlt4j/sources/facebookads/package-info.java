/// Campaigns, ads, ad sets, creatives, leads and insights of Facebook's Marketing API:
/// [dev.dlt4j.sources.facebookads.FacebookAds] and [dev.dlt4j.sources.facebookads.FacebookInsights], which
/// are `facebook_ads` and `facebook_insights` in a `dlt.yml`.
@NullMarked
package dev.dlt4j.sources.facebookads;

import org.jspecify.annotations.NullMarked;
