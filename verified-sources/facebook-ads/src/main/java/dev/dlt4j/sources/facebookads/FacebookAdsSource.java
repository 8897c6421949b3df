package dev.dlt4j.sources.facebookads;

import dev.dlt4j.spi.ConnectorContext;
import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.spi.source.SourceProvider;
import java.util.List;
import java.util.Optional;

/// The source `facebook_ads`: the objects of an ad account.
public final class FacebookAdsSource implements SourceProvider<FacebookAdsSource.Config> {
    /// The keys of a `facebook_ads` source, by dlt's names.
    public record Config(@Doc("The id of the ad account") String accountId,
            @Doc("The token of a user who may read it") Secret accessToken,
            @Doc("Objects in a page and in a batch") @Default("50") int chunkSize,
            @Doc("Seconds that a request may take") @Default("300.0") double requestTimeout,
            @Doc("The version of the API that the app uses") @Default("v26.0") String appApiVersion,
            @Doc("When the token expires, in seconds since 1970") Optional<Long> accessTokenExpiresAt,
            @Doc("The API's address") @Default("https://graph.facebook.com") String baseUrl,
            @Doc("What is asked for by resource; selects nothing") List<ObjectKeys> resources) {
        public Config {
            resources = List.copyOf(resources);
        }
    }

    /// The keys of one resource, beside those that all resources have.
    public record ObjectKeys(@Doc("campaigns, ads, ad_sets, ad_creatives or leads") String name,
            @Doc("Fields of its objects. Default: the usual ones") Optional<List<String>> fields,
            @Doc("Only objects whose effective status is one of these") Optional<List<String>> states,
            @Doc("Further fields, read by batches of requests") Optional<List<String>> enrich) {
        public ObjectKeys {
            fields = fields.map(List::copyOf);
            states = states.map(List::copyOf);
            enrich = enrich.map(List::copyOf);
        }
    }

    @Override
    public String name() {
        return "facebook_ads";
    }

    @Override
    public Source open(Config config, ConnectorContext context) {
        FacebookAds ads = FacebookAds.of(FacebookAccount.of(config.accountId(), config.accessToken(),
                config.requestTimeout(), config.appApiVersion(), config.baseUrl(),
                config.accessTokenExpiresAt().orElse(null))).chunkSize(config.chunkSize());
        for (ObjectKeys keys : config.resources()) {
            ads = with(ads, keys);
        }
        return ads.source().named(context.name());
    }

    private static FacebookAds with(FacebookAds ads, ObjectKeys keys) {
        FacebookAds changed = ads;
        if (keys.fields().isPresent()) {
            changed = changed.fields(keys.name(), keys.fields().get().toArray(String[]::new));
        }
        if (keys.states().isPresent()) {
            changed = changed.states(keys.name(), keys.states().get().toArray(String[]::new));
        }
        return keys.enrich().isEmpty()
                ? changed
                : changed.enrich(keys.name(), keys.enrich().get().toArray(String[]::new));
    }
}
