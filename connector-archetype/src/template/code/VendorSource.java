package ${package};

import dev.dlt4j.domain.incremental.Incremental;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.http.auth.Authentications;
import dev.dlt4j.http.client.PagedEndpoint;
import dev.dlt4j.http.client.RestClient;
import dev.dlt4j.http.paginator.Paginators;
import dev.dlt4j.spi.ConnectorContext;
import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.spi.source.SourceProvider;

/// The source `${connector}`: what the vendor's API has.
public final class VendorSource implements SourceProvider<VendorSource.Config> {
    /// The keys of the source in a `dlt.yml`, in snake case; the token is looked up in the secrets.
    public record Config(@Doc("The vendor's address") String baseUrl,
            @Doc("The token of a user who may read") Secret token,
            @Doc("Rows in a page") @Default("100") int pageSize) {}

    @Override
    public String name() {
        return "${connector}";
    }

    /// Nothing is read yet.
    @Override
    public Source open(Config config, ConnectorContext context) {
        RestClient client = RestClient.of(config.baseUrl())
                .auth(Authentications.bearer(config.token()))
                .paginator(Paginators.cursor("next", "after"))
                .showingErrorBodies(200);
        return Source.of(context.name(),
                client.resource("items", endpoint("items", config)).primaryKey("id")
                        .write(WriteDisposition.MERGE).incremental(Incremental.on("updated_at")),
                client.resource("users", endpoint("users", config)).write(WriteDisposition.REPLACE));
    }

    private static PagedEndpoint endpoint(String path, Config config) {
        return PagedEndpoint.get(path).param("limit", config.pageSize()).select("data");
    }
}
