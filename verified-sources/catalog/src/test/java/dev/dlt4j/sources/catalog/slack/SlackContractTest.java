package dev.dlt4j.sources.catalog.slack;

import dev.dlt4j.sources.catalog.CatalogContract;
import dev.dlt4j.sources.catalog.VendorPaging;
import dev.dlt4j.sources.catalog.VendorPlayer;
import dev.dlt4j.spi.source.SourceProvider;
import dev.dlt4j.testkit.ExpectedResource;
import dev.dlt4j.testkit.VendorAnswer;
import dev.dlt4j.testkit.VendorRequest;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// A workspace of Slack: <https://api.slack.com/docs/pagination>. Answers with errors have status 200.
final class SlackContractTest extends CatalogContract {
    private static final String TOKEN = "xoxb-geheim-4711";
    private static final String HISTORY = "/conversations.history";

    SlackContractTest() {
        super(new VendorPlayer(request -> request.hasBearer(TOKEN), refused("invalid_auth"))
                .route("/conversations.list", paged("channels"), List.of(
                        Map.of("id", "C1", "name", "general", "created", 1449252889, "updated",
                                1678229664302L),
                        Map.of("id", "C2", "name", "random", "created", 1449252889)))
                .route("/users.list", paged("members"), VendorPlayer.rows(230,
                        i -> Map.of("id", "U" + i, "name", "user " + i, "updated", 1502138686)))
                .route(HISTORY, messages(), new ArrayList<>()));
        for (int i = 1; i <= 230; i++) {
            vendor.rows(HISTORY).addFirst(message("C1", i, "message"));
        }
        vendor.rows(HISTORY).addFirst(message("C2", 3, "message"));
        vendor.rows(HISTORY).addFirst(message("C2", 500, "channel_join"));
    }

    private static Map<String, Object> message(String channel, int number, String kind) {
        Map<String, Object> message = new LinkedHashMap<>(Map.of("in", channel, "type", "message", "text",
                "message " + number, "ts", "1512085%03d.000216".formatted(number)));
        if (!kind.equals("message")) {
            message.put("subtype", kind);
        }
        return message;
    }

    private static VendorPaging paged(String key) {
        return VendorPaging.offset("cursor", "limit", 100, (request, page, from, next, all) -> {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("ok", true);
            body.put(key, page);
            body.put("response_metadata", Map.of("next_cursor", next < 0 ? "" : String.valueOf(next)));
            return VendorAnswer.json(body);
        });
    }

    /// The newest come first; the bounds are not in the range.
    private static VendorPaging messages() {
        return (request, rows, url) -> paged("messages").page(request, rows.stream()
                .filter(row -> row.get("in").equals(request.query().get("channel")))
                .filter(row -> isIn(request, new BigDecimal(String.valueOf(row.get("ts"))))).toList(), url);
    }

    private static boolean isIn(VendorRequest request, BigDecimal ts) {
        return ts.compareTo(new BigDecimal(request.query().getOrDefault("oldest", "0"))) > 0
                && ts.compareTo(new BigDecimal(request.query().getOrDefault("latest", "9999999999"))) < 0;
    }

    private static VendorAnswer refused(String error) {
        return VendorAnswer.json(Map.of("ok", false, "error", error));
    }

    @Override
    protected SourceProvider<?> provider() {
        return new SlackSource();
    }

    @Override
    protected Map<String, String> credentials() {
        return Map.of("access_token", TOKEN);
    }

    @Override
    protected List<ExpectedResource> resources() {
        return List.of(ExpectedResource.of("channels", 2),
                ExpectedResource.of("users", 230).pages("/users.list", 3),
                ExpectedResource.of("messages", 232).pages(HISTORY, 4).then(3)
                        .tables("general_message", "random_message", "random_channel_join"));
    }

    @Override
    protected void change() {
        vendor.rows(HISTORY).addFirst(message("C1", 231, "message"));
        vendor.rows(HISTORY).addFirst(message("C1", 232, "message"));
        // behind the last message of its own channel, before that of the other
        vendor.rows(HISTORY).addFirst(message("C2", 501, "message"));
    }

    @Override
    protected VendorAnswer error() {
        return VendorAnswer.json(Map.of("ok", false, "error", "missing_scope", "needed", "channels:history",
                "provided", "identify"));
    }

    @Override
    protected List<String> errorSays() {
        return List.of("missing_scope", "channels:history", "give the app the scopes");
    }

    @Test
    void momentsAreReadToTheMicrosecond() {
        var loaded = load(Map.of("base_url", vendor.url(), "selected_channels", List.of("C2")));
        assertThat(loaded.keySet()).doesNotContain("general_message");
        assertThat(loaded.get("random_channel_join").getFirst().get("ts"))
                .isEqualTo(OffsetDateTime.parse("2017-11-30T23:45:00.000216Z"));
        assertThat(loaded.get("channels")).extracting(channel -> channel.get("updated"))
                .contains(OffsetDateTime.parse("2023-03-07T22:54:24.302Z"));
    }

    @Test
    void readsARangeWithItsFirstMomentAndWithoutItsLast() {
        var loaded = load(Map.of("base_url", vendor.url(), "table_per_channel", false, "start_date",
                "2017-11-30T23:36:50.000216Z", "end_date", "2017-11-30T23:36:52.000216Z"));
        assertThat(loaded.get("messages")).extracting(row -> row.get("text")).containsExactlyInAnyOrder(
                "message 10", "message 11");
    }

    @Test
    void readsTheRepliesOfThreadsWithoutTheirFirstMessage() {
        Map<String, Object> thread = message("C1", 900, "message");
        thread.put("thread_ts", thread.get("ts"));
        vendor.rows(HISTORY).addFirst(thread);
        Map<String, Object> reply = message("C1", 901, "message");
        reply.put("thread_ts", thread.get("ts"));
        vendor.route("/conversations.replies", paged("messages"), List.of(thread, reply));

        var loaded = load(Map.of("base_url", vendor.url(), "replies", true));

        assertThat(loaded.get("general_replies_message")).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("ts", "1512085901.000216").containsEntry("channel", "C1"));
        assertThat(vendor.requests("/conversations.replies")).singleElement().satisfies(request -> assertThat(
                request.query()).containsEntry("ts", "1512085900.000216"));
    }

    @Test
    void asksAgainWhenSlackSaysInA200ThatItIsTooMuch() {
        vendor.failOnce(refused("ratelimited"));
        var loaded = load(settingsWith("runtime", Map.of("request_backoff_factor", 0.001)));
        assertThat(loaded.get("users")).hasSize(230);
        assertThat(loaded.get("channels")).hasSize(2);
    }
}
