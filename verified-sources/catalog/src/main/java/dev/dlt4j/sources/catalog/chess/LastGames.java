package dev.dlt4j.sources.catalog.chess;

import dev.dlt4j.domain.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The games of a month that ended last.
///
/// @param end   when they did, in seconds since 1970
/// @param games their addresses
record LastGames(long end, List<String> games) {
    LastGames {
        games = List.copyOf(games);
    }

    static LastGames ofStored(@Nullable Object stored) {
        return stored instanceof Map<?, ?> map && map.get("end_time") instanceof Number end
                && map.get("games") instanceof List<?> games
                        ? new LastGames(end.longValue(), games.stream().map(String::valueOf).toList())
                        : new LastGames(Long.MIN_VALUE, List.of());
    }

    Map<String, Object> toStored() {
        return Map.of("end_time", end, "games", games);
    }

    /// Whether a game ended later, or at the same time and is another.
    boolean isBefore(JsonObject game) {
        long ended = end(game);
        return ended > end || (ended == end && !games.contains(url(game)));
    }

    /// The last ones of these and further games.
    LastGames with(List<JsonObject> further) {
        long last = Math.max(end, further.stream().mapToLong(LastGames::end).max().orElse(Long.MIN_VALUE));
        List<String> urls = new ArrayList<>(last == end ? games : List.of());
        further.stream().filter(game -> end(game) == last).map(LastGames::url).forEach(urls::add);
        return new LastGames(last, urls);
    }

    private static long end(JsonObject game) {
        return game.value("end_time") instanceof Number seconds ? seconds.longValue() : 0;
    }

    private static String url(JsonObject game) {
        return String.valueOf(game.value("url"));
    }
}
