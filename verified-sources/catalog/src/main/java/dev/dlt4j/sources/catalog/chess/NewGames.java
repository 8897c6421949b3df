package dev.dlt4j.sources.catalog.chess;

import dev.dlt4j.domain.json.JsonObject;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.http.client.IgnoredResponse;
import dev.dlt4j.http.client.PagedEndpoint;
import dev.dlt4j.http.client.RestClient;
import dev.dlt4j.http.client.RestPage;
import dev.dlt4j.http.message.RestResponse;
import dev.dlt4j.http.rest.NamedPages;
import dev.dlt4j.sources.catalog.Members;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.ResourceContext;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The games of months that were not read before. In the state are, as in dlt, the addresses of months that
/// need not be read again, and the last games of those that are not over.
record NewGames(RestClient client, Months months, Clock clock) {
    private static final String GAMES = "players_games";
    private static final String READ = "archives";
    private static final String GROWING = "growing";
    private static final int NOT_FOUND = 404;

    /// Games of the months whose addresses are the rows of another resource.
    Resource<Object> of(Resource<?> archives) {
        Resource<Object> games = archives.transform(GAMES,
                (url, context) -> of(String.valueOf(url), context));
        return games.write(WriteDisposition.APPEND).column("end_time",
                column -> column.with("data_type", DataType.TIMESTAMP.dltName()));
    }

    private Stream<Object> of(String url, ResourceContext context) {
        YearMonth month = Months.ofArchive(url);
        Map<String, @Nullable Object> state = context.state();
        List<Object> read = state.get(READ) instanceof List<?> kept
                ? new ArrayList<>(kept)
                : new ArrayList<>();
        if (!months.include(month) || read.contains(url)) {
            return Stream.empty();
        }
        Map<String, @Nullable Object> growing = new LinkedHashMap<>(Members.of(state.get(GROWING)));
        LastGames known = LastGames.ofStored(growing.get(url));
        List<JsonObject> games = games(url);
        List<JsonObject> further = games.stream().filter(known::isBefore).toList();
        if (games.isEmpty()) {
            return Stream.empty();
        }
        if (Months.isOver(month, clock.instant())) {
            read.add(url);
            growing.remove(url);
        } else {
            growing.put(url, known.with(further).toStored());
        }
        state.put(READ, read);
        state.put(GROWING, growing);
        return further.isEmpty() ? Stream.empty() : Stream.of(further);
    }

    private List<JsonObject> games(String url) {
        PagedEndpoint archive = PagedEndpoint.get(url).select("games").hooks(List.of(NewGames::found));
        List<JsonObject> games = new ArrayList<>();
        try (Stream<RestPage> pages = NamedPages.of(GAMES, client.paginate(archive))) {
            pages.forEachOrdered(page -> page.rows().items().forEach(game -> games.add((JsonObject) game)));
        }
        return games;
    }

    /// Some months that the API lists are not there.
    private static RestResponse found(RestResponse response) {
        if (response.status() == NOT_FOUND) {
            throw new IgnoredResponse();
        }
        return response;
    }
}
