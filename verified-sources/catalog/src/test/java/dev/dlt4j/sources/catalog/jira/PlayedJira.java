package dev.dlt4j.sources.catalog.jira;

import dev.dlt4j.sources.catalog.VendorPaging;
import dev.dlt4j.sources.catalog.VendorPlayer;
import dev.dlt4j.testkit.VendorAnswer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Lists of Jira Cloud: <https://developer.atlassian.com/cloud/jira/platform/rest/v3/intro/#pagination>.
final class PlayedJira {
    static final String EMAIL = "me@example.com";
    static final String TOKEN = "ATATT3xFfGF0-geheim";

    private PlayedJira() {}

    static VendorPlayer start() {
        return new VendorPlayer(request -> request.hasBasic(EMAIL, TOKEN),
                VendorAnswer.json(401, Map.of("errorMessages", List.of("Client must be authenticated"))));
    }

    /// Issues by a token that says where the next page begins.
    static VendorPaging byToken() {
        return VendorPaging.offset("nextPageToken", "maxResults", 50, (request, page, from, next, all) -> {
            Map<String, Object> body = new LinkedHashMap<>(Map.of("issues", page, "isLast", next < 0));
            if (next >= 0) {
                body.put("nextPageToken", String.valueOf(next));
            }
            return VendorAnswer.json(body);
        });
    }

    /// Values with the place of the page among them.
    static VendorPaging values() {
        return VendorPaging.offset("startAt", "maxResults", 50,
                (request, page, from, next, all) -> VendorAnswer.json(Map.of("values", page, "startAt", from,
                        "maxResults", 50, "total", all.size(), "isLast", next < 0)));
    }

    /// A list, of at most 20 rows whatever is asked for.
    static VendorPaging list() {
        return VendorPaging.offset("startAt", "maxResults", 20,
                (request, page, from, next, all) -> VendorAnswer.json(page));
    }

    static List<Map<String, Object>> issues(int count, String jql) {
        return VendorPlayer.rows(count, i -> Map.of("id", String.valueOf(10000 + i), "key", "KAN-" + i, "jql",
                jql, "fields", Map.of("summary", "summary " + i, "status", Map.of("name", "Done"))));
    }
}
