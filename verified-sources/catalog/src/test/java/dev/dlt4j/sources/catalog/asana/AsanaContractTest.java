package dev.dlt4j.sources.catalog.asana;

import dev.dlt4j.sources.catalog.CatalogContract;
import dev.dlt4j.sources.catalog.VendorPaging;
import dev.dlt4j.sources.catalog.VendorPlayer;
import dev.dlt4j.spi.source.SourceProvider;
import dev.dlt4j.testkit.ExpectedResource;
import dev.dlt4j.testkit.VendorAnswer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The tree of Asana: <https://developers.asana.com/docs/pagination>.
final class AsanaContractTest extends CatalogContract {
    private static final String TOKEN = "1/4711:geheim";

    AsanaContractTest() {
        super(new VendorPlayer(request -> request.hasBearer(TOKEN),
                VendorAnswer.json(401, error("Not Authorized")))
                .route("/workspaces", paged(), rows("w", 2, ""))
                .route("/projects", paged().where("of", "workspace"), rows("p", 3, "w1"))
                .route("/tags", paged().where("of", "workspace"), rows("t", 2, "w1"))
                .route("/users", paged().where("of", "workspace"), rows("u", 130, "w2"))
                .route("/workspaces/w1/teams", paged(), rows("m", 1, "w1"))
                .route("/workspaces/w2/teams", paged(), rows("n", 1, "w2"))
                .route("/tasks", paged().where("of", "project").between("modified_at", "modified_since", "-"),
                        tasks(1, 120, "p1")));
        for (String project : List.of("p1", "p2", "p3")) {
            vendor.route("/projects/" + project + "/sections", paged(), rows(project + "s", 1, project));
        }
        for (int i = 1; i <= 122; i++) {
            vendor.route("/tasks/task" + i + "/stories", paged(), i == 7 || i == 122
                    ? rows("story" + i + "-", 2, "task" + i)
                    : List.of());
        }
    }

    private static List<Map<String, Object>> rows(String prefix, int count, String of) {
        return VendorPlayer.rows(count, i -> Map.of("gid", prefix + i, "name", "name of " + i, "of", of));
    }

    private static List<Map<String, Object>> tasks(int from, int to, String project) {
        return VendorPlayer.rows(to, i -> Map.<String, Object>of("gid", "task" + i, "of", project,
                "modified_at", "2024-%02d-%02dT10:00:00.000Z".formatted(1 + i / 28, 1 + i % 28)))
                .subList(from - 1, to);
    }

    private static VendorPaging paged() {
        return VendorPaging.offset("offset", "limit", 100, (request, page, from, next, all) -> {
            Map<String, Object> body = new HashMap<>(Map.of("data", page));
            body.put("next_page", next < 0
                    ? null
                    : Map.of("offset", String.valueOf(next), "path", request.path() + "?offset=" + next));
            return VendorAnswer.json(body);
        });
    }

    private static Map<String, Object> error(String message) {
        return Map.of("errors", List.of(Map.of("message", message, "help", "see the documentation")));
    }

    @Override
    protected SourceProvider<?> provider() {
        return new AsanaSource();
    }

    @Override
    protected Map<String, String> credentials() {
        return Map.of("access_token", TOKEN);
    }

    @Override
    protected List<ExpectedResource> resources() {
        return List.of(ExpectedResource.of("workspaces", 2), ExpectedResource.of("projects", 3),
                ExpectedResource.of("sections", 3), ExpectedResource.of("tags", 2),
                ExpectedResource.of("tasks", 120).then(2), ExpectedResource.of("stories", 2).then(2),
                ExpectedResource.of("teams", 2), ExpectedResource.of("users", 130).pages("/users", 3));
    }

    @Override
    protected void change() {
        vendor.rows("/tasks").addAll(tasks(121, 122, "p1"));
    }

    @Override
    protected VendorAnswer error() {
        return VendorAnswer.json(403, error("Forbidden"));
    }

    @Override
    protected List<String> errorSays() {
        return List.of("Forbidden", "the user of the token may not see this");
    }
}
