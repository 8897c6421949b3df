package dev.dlt4j.sources.catalog.strapi;

import dev.dlt4j.http.auth.Authentications;
import dev.dlt4j.http.rest.RestApi;
import dev.dlt4j.http.rest.RuntimeKeys;
import dev.dlt4j.sources.catalog.DeclaredVendor;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.config.Secret;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// Collections of a Strapi server, each replacing its table, as dlt's `strapi` has them.
///
/// ```java
/// Source source = Strapi.of("cms.example.com", token, List.of("articles", "authors")).source();
/// ```
public record Strapi(
        @Doc("Names of collections, each of which becomes a table") List<String> endpoints,
        @Doc("An API token of Strapi") Secret apiSecretKey,
        @Doc("The server's host, as cms.example.com") String domain,
        @Doc("The server's address, where it is not https:// and domain") Optional<String> baseUrl,
        @Doc("How requests are sent") Optional<RuntimeKeys> runtime) implements DeclaredVendor {
    public Strapi {
        endpoints = List.copyOf(new LinkedHashSet<>(endpoints));
    }

    /// Collections of the server at a host.
    public static Strapi of(String domain, Secret apiSecretKey, List<String> endpoints) {
        return new Strapi(endpoints, apiSecretKey, domain, Optional.empty(), Optional.empty());
    }

    /// With the server at another address.
    public Strapi baseUrl(String url) {
        return new Strapi(endpoints, apiSecretKey, domain, Optional.of(url), runtime);
    }

    @Override
    public String vendor() {
        return "strapi";
    }

    @Override
    public RestApi declaration(RestApi file) {
        if (endpoints.isEmpty()) {
            throw ConfigurationError.at("endpoints", "name the collections that are loaded: [articles, …]");
        }
        RestApi api = file.client("base_url", baseUrl.orElse("https://" + domain))
                .auth(Authentications.bearer(apiSecretKey));
        for (String endpoint : endpoints) {
            api = api.resource(endpoint, collection -> collection.path("api/" + endpoint));
        }
        return api;
    }
}
