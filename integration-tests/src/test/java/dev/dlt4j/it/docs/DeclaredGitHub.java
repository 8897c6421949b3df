package dev.dlt4j.it.docs;

import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.http.auth.Authentications;
import dev.dlt4j.http.paginator.Paginators;
import dev.dlt4j.http.rest.EndpointCursor;
import dev.dlt4j.http.rest.RestApi;
import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.spi.source.Source;

/// The API of the how-to page, declared in Java.
final class DeclaredGitHub {
    private DeclaredGitHub() {}

    // snippet
    static Source github(String api, Secret token) {
        return RestApi.at(api + "/repos/dlt-hub/dlt/")
                .auth(Authentications.bearer(token))
                .paginator(Paginators.headerLink())
                .defaults(all -> all.primaryKey("id").write(WriteDisposition.MERGE).param("per_page", 100))
                .resource("issues", issues -> issues.param("state", "all")
                        .incremental(EndpointCursor.on("updated_at").from("2024-01-01T00:00:00Z")
                                .startParam("since")))
                .resource("comments", comments -> comments.path("issues/{resources.issues.id}/comments")
                        .includeFromParent("title").parallel())
                .source("github");
    }
    // end
}
