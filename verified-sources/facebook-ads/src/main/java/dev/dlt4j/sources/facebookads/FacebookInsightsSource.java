package dev.dlt4j.sources.facebookads;

import dev.dlt4j.spi.ConnectorContext;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.spi.source.SourceProvider;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The source `facebook_insights`: figures of the ads of an account by day.
public final class FacebookInsightsSource implements SourceProvider<FacebookInsightsSource.Config> {
    /// The keys of a `facebook_insights` source, by dlt's names.
    public record Config(@Doc("The id of the ad account") String accountId,
            @Doc("The token of a user who may read it") Secret accessToken,
            @Doc("Days before today with which the first run begins") @Default("30") int initialLoadPastDays,
            @Doc("Fields of the reports. Default: the usual ones") Optional<List<String>> fields,
            @Doc("Days read again, as their figures change") @Default("7") int attributionWindowDaysLag,
            @Doc("Days that a row sums up") @Default("1") int timeIncrementDays,
            @Doc("ads_insights_age_and_gender … Default: none") Optional<String> breakdowns,
            @Doc("action_type, action_target_id … Default: none") List<String> actionBreakdowns,
            @Doc("account, campaign, adset or ad") @Default("ad") String level,
            @Doc("1d_click … Default: all") Optional<List<String>> actionAttributionWindows,
            @Doc("Rows in a page of a report") @Default("50") int batchSize,
            @Doc("Seconds that a request may take") @Default("300.0") double requestTimeout,
            @Doc("The version of the API that the app uses") @Default("v26.0") String appApiVersion,
            @Doc("When the token expires, in seconds since 1970") Optional<Long> accessTokenExpiresAt,
            @Doc("The API's address") @Default("https://graph.facebook.com") String baseUrl) {
        public Config {
            fields = fields.map(List::copyOf);
            actionBreakdowns = List.copyOf(actionBreakdowns);
            actionAttributionWindows = actionAttributionWindows.map(List::copyOf);
        }
    }

    @Override
    public String name() {
        return "facebook_insights";
    }

    @Override
    public String section() {
        return "facebook_ads";
    }

    @Override
    public Source open(Config config, ConnectorContext context) {
        FacebookInsights insights = FacebookInsights.of(FacebookAccount.of(config.accountId(),
                config.accessToken(), config.requestTimeout(), config.appApiVersion(), config.baseUrl(),
                config.accessTokenExpiresAt().orElse(null)))
                .initialLoadPastDays(config.initialLoadPastDays())
                .attributionWindowDaysLag(config.attributionWindowDaysLag())
                .timeIncrementDays(config.timeIncrementDays()).level(config.level())
                .batchSize(config.batchSize())
                .actionBreakdowns(config.actionBreakdowns().toArray(String[]::new));
        if (config.fields().isPresent()) {
            insights = insights.fields(config.fields().get().toArray(String[]::new));
        }
        if (config.breakdowns().isPresent()) {
            insights = insights.breakdown(breakdown(config.breakdowns().get()));
        }
        if (config.actionAttributionWindows().isPresent()) {
            insights = insights.actionAttributionWindows(
                    config.actionAttributionWindows().get().toArray(String[]::new));
        }
        return insights.source().named(context.name());
    }

    private static Breakdown breakdown(String key) {
        return Breakdown.named(key).orElseThrow(() -> ConfigurationError.at("breakdowns",
                "expected one of %s, found \"%s\"".formatted(
                        String.join(", ", Arrays.stream(Breakdown.values()).map(Breakdown::key).toList()),
                        key)));
    }
}
