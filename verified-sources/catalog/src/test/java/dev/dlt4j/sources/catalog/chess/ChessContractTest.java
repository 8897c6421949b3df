package dev.dlt4j.sources.catalog.chess;

import dev.dlt4j.sources.catalog.CatalogContract;
import dev.dlt4j.sources.catalog.VendorPaging;
import dev.dlt4j.sources.catalog.VendorPlayer;
import dev.dlt4j.spi.source.SourceProvider;
import dev.dlt4j.testkit.ExpectedResource;
import dev.dlt4j.testkit.VendorAnswer;
import java.time.Clock;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Two players: <https://www.chess.com/news/view/published-data-api>. The month of today gets further games.
final class ChessContractTest extends CatalogContract {
    private static final List<String> PLAYERS = List.of("magnuscarlsen", "rpragchess");
    private final String today = YearMonth.now(Clock.systemUTC())
            .format(DateTimeFormatter.ofPattern("yyyy/MM"));

    ChessContractTest() {
        super(new VendorPlayer(request -> true, VendorAnswer.json(401, Map.of())));
        for (String player : PLAYERS) {
            one("/pub/player/" + player, Map.of("username", player, "joined", 1282856720, "last_online",
                    1669471725));
            one("/callback/user/popup/" + player, Map.of("onlineStatus", "online", "lastLoginDate",
                    1669471725, "isOnline", true));
            vendor.route("/pub/player/" + player + "/games/archives", (request, rows, url) -> VendorAnswer
                    .json(Map.of("archives", Stream.of("2021/01", "2022/12", today)
                            .map(month -> archive(url, player, month)).toList())),
                    List.of());
        }
        games("magnuscarlsen", "2021/01", 3);
        games("magnuscarlsen", "2022/12", 2);
        games("magnuscarlsen", today, 4);
        games("rpragchess", "2021/01", 1);
        games("rpragchess", today, 1);
    }

    private static String archive(String url, String player, String month) {
        return url + "/pub/player/" + player + "/games/" + month;
    }

    private void one(String path, Map<String, Object> body) {
        vendor.route(path, (request, rows, url) -> VendorAnswer.json(body), List.of());
    }

    private void games(String player, String month, int count) {
        VendorPaging all = (request, rows, url) -> VendorAnswer.json(Map.of("games", rows));
        vendor.route("/pub/player/" + player + "/games/" + month, all, VendorPlayer.rows(count,
                i -> game(player + month, i)));
    }

    /// Games two by two end in the same second.
    private static Map<String, Object> game(String prefix, int number) {
        return Map.of("url", "https://www.chess.com/game/live/" + prefix + number, "end_time",
                1_609_459_200 + number / 2, "time_class", "blitz");
    }

    @Override
    protected SourceProvider<?> provider() {
        return new ChessSource();
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of("players", PLAYERS, "base_url", vendor.url() + "/pub", "status_url", vendor.url()
                + "/callback");
    }

    @Override
    protected Map<String, String> credentials() {
        return Map.of();
    }

    @Override
    protected List<ExpectedResource> resources() {
        return List.of(ExpectedResource.of("players_profiles", 2),
                ExpectedResource.of("players_online_status", 2).then(2),
                // two lists of months, and three months of each player, of which one is not there
                ExpectedResource.of("players_games", 11).pages("/pub/player/magnuscarlsen/games/", 4)
                        .then(2));
    }

    @Override
    protected void change() {
        // one ends in the second of the last known one
        for (int i = 5; i <= 6; i++) {
            vendor.rows("/pub/player/magnuscarlsen/games/" + today).add(game("later", i - 1));
        }
    }

    @Override
    protected VendorAnswer error() {
        return VendorAnswer.json(404, Map.of("code", 0, "message", "User \"magnus\" not found."));
    }

    @Override
    protected List<String> errorSays() {
        return List.of("User \"magnus\" not found.", "check the names in players");
    }
}
