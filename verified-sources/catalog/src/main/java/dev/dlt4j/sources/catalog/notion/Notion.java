package dev.dlt4j.sources.catalog.notion;

import dev.dlt4j.http.auth.Authentications;
import dev.dlt4j.http.rest.RestApi;
import dev.dlt4j.http.rest.RuntimeKeys;
import dev.dlt4j.sources.catalog.DeclaredVendor;
import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.spi.source.Resource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The blocks of pages and the rows of databases of Notion that are shared with an integration, as dlt's
/// `notion` has them: `notion_pages` is one table, and each database another, of its title. They replace the
/// tables.
///
/// ```java
/// Source source = Notion.of(apiKey).source().only("notion_databases");
/// ```
public record Notion(
        @Doc("The secret of an integration of Notion") Secret apiKey,
        @Doc("Only the blocks of these pages. Default: of all") Optional<List<String>> pageIds,
        @Doc("Only these databases. Default: all") Optional<List<Database>> databaseIds,
        @Doc("The API's address") @Default("https://api.notion.com/v1") String baseUrl,
        @Doc("How requests are sent") Optional<RuntimeKeys> runtime) implements DeclaredVendor {
    /// A database, and its table when that is not named by the title.
    public record Database(@Doc("The database's id") String id,
            @Doc("Its table. Default: its title") Optional<String> useName) {}

    public Notion {
        pageIds = pageIds.map(List::copyOf);
        databaseIds = databaseIds.map(List::copyOf);
    }

    /// All that is shared with an integration.
    public static Notion of(Secret apiKey) {
        return new Notion(apiKey, Optional.empty(), Optional.empty(), "https://api.notion.com/v1",
                Optional.empty());
    }

    /// With the blocks of these pages alone.
    public Notion pages(List<String> ids) {
        return new Notion(apiKey, Optional.of(ids), databaseIds, baseUrl, runtime);
    }

    /// With these databases alone.
    public Notion databases(List<Database> databases) {
        return new Notion(apiKey, pageIds, Optional.of(databases), baseUrl, runtime);
    }

    /// With the API at another address.
    public Notion baseUrl(String url) {
        return new Notion(apiKey, pageIds, databaseIds, url, runtime);
    }

    @Override
    public String vendor() {
        return "notion";
    }

    @Override
    public RestApi declaration(RestApi file) {
        DatabaseTables tables = DatabaseTables.of(databaseIds.orElse(List.of()));
        RestApi all = file.client("base_url", baseUrl).auth(Authentications.bearer(apiKey))
                .changed("databases", databases -> databases.map(tables::noted))
                .changed("notion_databases", rows -> rows.tableName(tables.ofRow()));
        RestApi ofPages = pageIds.map(ids -> all
                .changed("notion_pages", blocks -> blocks.path("blocks/{resources.page_ids.id}/children"))
                .resource(ids("page_ids", ids))).orElse(all);
        return databaseIds.map(chosen -> ofPages
                .changed("databases", databases -> databases.with("endpoint", Map.of("path",
                        "databases/{resources.database_ids.id}", "data_selector", "$", "paginator",
                        "single_page")))
                .resource(ids("database_ids", chosen.stream().map(Database::id).toList()))).orElse(ofPages);
    }

    private static Resource<?> ids(String name, List<String> ids) {
        return Resource.of(name, ids.stream().map(id -> Map.of("id", id)).toList()).selected(false);
    }
}
