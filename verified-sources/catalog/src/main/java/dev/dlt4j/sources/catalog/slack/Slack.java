package dev.dlt4j.sources.catalog.slack;

import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.http.auth.Authentications;
import dev.dlt4j.http.client.RestClient;
import dev.dlt4j.http.rest.DeclaredResource;
import dev.dlt4j.http.rest.RestApi;
import dev.dlt4j.http.rest.RuntimeKeys;
import dev.dlt4j.sources.catalog.DeclaredVendor;
import dev.dlt4j.sources.catalog.UtcTime;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Optional;

/// Channels, users and messages of a workspace of Slack, as dlt's `slack` has them. Messages that came since
/// the last run are appended; with an end, those of the range are merged by channel and `ts`.
///
/// ```java
/// Source source = Slack.of(accessToken).channels("general", "random").source();
/// ```
public record Slack(
        @Doc("Rows in a page, 1000 at most") @Default("1000") int pageSize,
        @Doc("The bot or user token of an app") Secret accessToken,
        @Doc("Messages since then. Default: 2000-01-01") Optional<Temporal> startDate,
        @Doc("Messages before then: one range, without state") Optional<Temporal> endDate,
        @Doc("Channels by name or id. Default: all") Optional<List<String>> selectedChannels,
        @Doc("Whether each channel has tables of its own") @Default("true") boolean tablePerChannel,
        @Doc("Whether replies in threads are loaded") @Default("false") boolean replies,
        @Doc("Whether private channels are read") @Default("false") boolean includePrivateChannels,
        @Doc("The API's address") @Default("https://slack.com/api") String baseUrl,
        @Doc("How requests are sent") Optional<RuntimeKeys> runtime) implements DeclaredVendor {
    private static final int MAX_PAGE = 1000;
    /// How deep dlt's source has nested tables.
    private static final int NESTING = 2;

    public Slack {
        selectedChannels = selectedChannels.map(List::copyOf);
    }

    /// The public channels of the workspace of a token.
    public static Slack of(Secret accessToken) {
        return new Slack(MAX_PAGE, accessToken, Optional.empty(), Optional.empty(), Optional.empty(), true,
                false, false, "https://slack.com/api", Optional.empty());
    }

    /// With messages of these channels alone, by their names or ids.
    public Slack channels(String... namesOrIds) {
        return new Slack(pageSize, accessToken, startDate, endDate, Optional.of(List.of(namesOrIds)),
                tablePerChannel, replies, includePrivateChannels, baseUrl, runtime);
    }

    /// With messages since then.
    public Slack startDate(Temporal moment) {
        return new Slack(pageSize, accessToken, Optional.of(moment), endDate, selectedChannels,
                tablePerChannel, replies, includePrivateChannels, baseUrl, runtime);
    }

    /// With the replies in threads.
    public Slack withReplies() {
        return new Slack(pageSize, accessToken, startDate, endDate, selectedChannels, tablePerChannel, true,
                includePrivateChannels, baseUrl, runtime);
    }

    /// With the API at another address.
    public Slack baseUrl(String url) {
        return new Slack(pageSize, accessToken, startDate, endDate, selectedChannels, tablePerChannel,
                replies, includePrivateChannels, url, runtime);
    }

    @Override
    public String vendor() {
        return "slack";
    }

    @Override
    public RestApi declaration(RestApi file) {
        if (pageSize < 1 || pageSize > MAX_PAGE) {
            throw ConfigurationError.at("page_size", "expected 1 to 1000 rows, found " + pageSize);
        }
        return file.client("base_url", baseUrl).auth(Authentications.bearer(accessToken))
                .eachResource(resource -> resource.param("limit", pageSize).hook(SlackErrors::asStatus))
                .changed("channels", channels -> moments(channels, "updated", "created").param("types",
                        includePrivateChannels
                                ? "public_channel,private_channel,mpim"
                                : "public_channel"))
                .changed("users", users -> moments(users, "updated", "created"))
                .changed("access_logs", logs -> moments(logs, "date_first", "date_last").param("before",
                        endDate.map(UtcTime::seconds).orElse(null)));
    }

    private static DeclaredResource moments(DeclaredResource resource, String... fields) {
        return resource.map(row -> SlackTime.moments(row, List.of(fields)));
    }

    @Override
    public Source finished(Source source, RestApi api) {
        RestClient client = api.restClient().hooks(List.of(SlackErrors::asStatus));
        Resource<?> channels = source.resources().stream()
                .filter(each -> each.name().equals("channels")).findFirst().orElseThrow();
        ChannelMessages reading = ChannelMessages.of(client, this);
        WriteDisposition write = endDate.isEmpty() ? WriteDisposition.APPEND : WriteDisposition.MERGE;
        Resource<Object> messages = reading.messages(channels).primaryKey("channel", "ts").write(write)
                .column("blocks", column -> column.with("data_type", "json"));
        Source all = source.with(messages).maxTableNesting(NESTING);
        return replies
                ? all.with(reading.replies(messages).primaryKey("thread_ts", "ts").write(write))
                : all;
    }
}
