package dev.dlt4j.sources.catalog.slack;

import dev.dlt4j.http.client.PagedEndpoint;
import dev.dlt4j.http.client.RestClient;
import dev.dlt4j.http.client.RestPage;
import dev.dlt4j.http.rest.NamedPages;
import dev.dlt4j.sources.catalog.Members;
import dev.dlt4j.sources.catalog.UtcTime;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.ResourceContext;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The messages of channels, and the replies to them. Each channel has a last message of its own in the
/// state, so that one that is added later is read from the start.
///
/// @param names of channels by their ids, filled as they are read
record ChannelMessages(RestClient client, Slack settings, Map<String, String> names) {
    private static final LocalDateTime BEGINNING = LocalDateTime.of(2000, 1, 1, 0, 0);
    private static final List<String> MOMENTS = List.of("ts", "thread_ts", "latest_reply", "blocks.thread_ts",
            "blocks.latest_reply", "attachment.thread_ts", "attachment.latest_reply", "edited.ts");
    private static final String CHANNEL = "channel";
    private static final String STATE = "channels";

    static ChannelMessages of(RestClient client, Slack settings) {
        return new ChannelMessages(client, settings, new ConcurrentHashMap<>());
    }

    /// The messages of the channels that are rows of another resource.
    Resource<Object> messages(Resource<?> channels) {
        Resource<Object> messages = channels.transform("messages",
                (channel, context) -> messages(Members.of(channel), context));
        return settings.tablePerChannel() ? messages.tableName(row -> table(row, "")) : messages;
    }

    /// The replies to messages that are rows of another resource.
    Resource<Object> replies(Resource<Object> messages) {
        Resource<Object> replies = messages.transform("replies",
                (message, context) -> replies(Members.of(message), context));
        return settings.tablePerChannel() ? replies.tableName(row -> table(row, "_replies")) : replies;
    }

    private String table(Object row, String suffix) {
        Map<String, @Nullable Object> members = Members.of(row);
        Object kind = members.containsKey("subtype")
                ? members.get("subtype")
                : members.getOrDefault("type", "");
        String id = String.valueOf(members.get(CHANNEL));
        return names.getOrDefault(id, id) + suffix + "_" + kind;
    }

    private Stream<Object> messages(Map<String, @Nullable Object> channel, ResourceContext context) {
        String id = String.valueOf(channel.get("id"));
        String name = String.valueOf(channel.get("name"));
        if (settings.selectedChannels().filter(some -> !some.contains(id) && !some.contains(name))
                .isPresent()) {
            return Stream.empty();
        }
        names.put(id, name);
        boolean isRange = settings.endDate().isPresent();
        OffsetDateTime start = UtcTime.of(settings.startDate().orElse(BEGINNING));
        Last last = new Last(isRange ? null : last(context, id), SlackTime.before(start));
        PagedEndpoint history = endpoint("conversations.history", id).param("oldest", last.text())
                .param("latest", settings.endDate().map(end -> SlackTime.id(UtcTime.of(end))).orElse(null));
        Stream<Object> pages = NamedPages.of(context.resourceName(), client.paginate(history)).map(page -> {
            List<Object> rows = new ArrayList<>();
            for (Map<String, @Nullable Object> message : rows(page, id)) {
                last.see(String.valueOf(message.get("ts")));
                rows.add(SlackTime.moments(message, MOMENTS));
            }
            return rows;
        });
        // the newest come first: they count when the oldest were read
        return isRange
                ? pages
                : Stream.concat(pages, Stream.of(id).flatMap(read -> {
                    keep(context, read, last.text());
                    return Stream.empty();
                }));
    }

    private Stream<Object> replies(Map<String, @Nullable Object> message, ResourceContext context) {
        if (!(message.get("thread_ts") instanceof OffsetDateTime thread)
                || !thread.equals(message.get("ts"))) {
            return Stream.empty();
        }
        String channel = String.valueOf(message.get(CHANNEL));
        String ts = SlackTime.id(thread);
        return NamedPages.of(context.resourceName(),
                client.paginate(endpoint("conversations.replies", channel).param("ts", ts)))
                .map(page -> rows(page, channel).stream()
                        .filter(reply -> !Objects.equals(reply.get("ts"), ts)).toList());
    }

    private PagedEndpoint endpoint(String method, String channel) {
        return PagedEndpoint.get(method).param(CHANNEL, channel).param("limit", settings.pageSize())
                .select("messages");
    }

    private static List<Map<String, @Nullable Object>> rows(RestPage page, String channel) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Object item : page.rows().items()) {
            Map<String, @Nullable Object> row = SlackTime.members(item);
            row.put(CHANNEL, channel);
            rows.add(row);
        }
        return rows;
    }

    private static @Nullable String last(ResourceContext context, String channel) {
        return Members.of(context.state().get(STATE)).get(channel) instanceof String ts ? ts : null;
    }

    private static void keep(ResourceContext context, String channel, String ts) {
        Map<String, @Nullable Object> kept = new LinkedHashMap<>(Members.of(context.state().get(STATE)));
        kept.put(channel, ts);
        context.state().put(STATE, kept);
    }

    /// The last message so far.
    private static final class Last {
        private String ts;

        Last(@Nullable String known, String start) {
            ts = known == null ? start : known;
        }

        void see(String other) {
            if (new BigDecimal(other).compareTo(new BigDecimal(ts)) > 0) {
                ts = other;
            }
        }

        String text() {
            return ts;
        }
    }
}
