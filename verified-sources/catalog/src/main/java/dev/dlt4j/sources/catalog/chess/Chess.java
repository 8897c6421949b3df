package dev.dlt4j.sources.catalog.chess;

import dev.dlt4j.domain.json.JsonObject;
import dev.dlt4j.http.rest.RestApi;
import dev.dlt4j.http.rest.RuntimeKeys;
import dev.dlt4j.sources.catalog.DeclaredVendor;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Players of Chess.com, whether they are online, and their games, as dlt's `chess` has them. Games are
/// appended, each once; profiles replace their table.
///
/// ```java
/// Source source = Chess.of("magnuscarlsen", "rpragchess").months("2022/11", "2022/12").source();
/// ```
public record Chess(
        @Doc("Names of players, as in their addresses") List<String> players,
        @Doc("No games before this month: 2022/11") Optional<String> startMonth,
        @Doc("No games after this month") Optional<String> endMonth,
        @Doc("The API's address") @Default("https://api.chess.com/pub") String baseUrl,
        @Doc("Where it is asked who is online") @Default("https://www.chess.com/callback") String statusUrl,
        @Doc("How requests are sent") Optional<RuntimeKeys> runtime) implements DeclaredVendor {
    private static final String API = "https://api.chess.com/pub";
    private static final String STATUS = "https://www.chess.com/callback";

    public Chess {
        players = List.copyOf(players);
    }

    /// Some players, with all their games.
    public static Chess of(String... players) {
        return new Chess(List.of(players), Optional.empty(), Optional.empty(), API, STATUS,
                Optional.empty());
    }

    /// With games of these months alone, the first and the last included: `2022/11`.
    public Chess months(String first, String last) {
        return new Chess(players, Optional.of(first), Optional.of(last), baseUrl, statusUrl, runtime);
    }

    /// With the API at another address.
    public Chess baseUrl(String url) {
        return new Chess(players, startMonth, endMonth, url, statusUrl, runtime);
    }

    @Override
    public String vendor() {
        return "chess";
    }

    @Override
    public RestApi declaration(RestApi file) {
        if (players.isEmpty()) {
            throw ConfigurationError.at("players", "name a player, as in the address of the profile: "
                    + "[magnuscarlsen]");
        }
        Months.of(startMonth, endMonth);
        Resource<Map<String, String>> names = Resource
                .of("players", players.stream().map(name -> Map.of("username", name)).toList())
                .selected(false);
        return file.client("base_url", baseUrl).resource(names).changed("players_online_status",
                status -> status.path(statusUrl + "/user/popup/{resources.players.username}")
                        .map(Chess::status));
    }

    /// What is kept of a popup, and when it was asked for.
    private static Map<String, @Nullable Object> status(Object popup) {
        Map<?, ?> shown = popup instanceof JsonObject object
                ? object.asMap()
                : (Map<?, ?>) popup;
        Map<String, @Nullable Object> status = new LinkedHashMap<>();
        status.put("username", shown.get("_players_username"));
        status.put("onlineStatus", shown.get("onlineStatus"));
        status.put("lastLoginDate", shown.get("lastLoginDate"));
        status.put("check_time", OffsetDateTime.now(Clock.systemUTC()));
        return status;
    }

    @Override
    public Source finished(Source source, RestApi api) {
        Resource<?> archives = source.resources().stream()
                .filter(each -> each.name().equals("players_archives")).findFirst().orElseThrow();
        NewGames games = new NewGames(api.restClient(), Months.of(startMonth, endMonth), Clock.systemUTC());
        return source.with(games.of(archives));
    }
}
