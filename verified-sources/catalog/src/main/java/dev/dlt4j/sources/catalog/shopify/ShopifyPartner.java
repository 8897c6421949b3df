package dev.dlt4j.sources.catalog.shopify;

import dev.dlt4j.http.auth.Authentications;
import dev.dlt4j.http.rest.RestApi;
import dev.dlt4j.http.rest.RuntimeKeys;
import dev.dlt4j.sources.catalog.DeclaredVendor;
import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.config.Secret;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What a GraphQL query of Shopify's Partner API finds, page by page, dlt's `shopify_partner_query`. Its rows
/// are appended.
///
/// ```java
/// Source source = ShopifyPartner.of("1234", accessToken, query, "data.transactions.edges[*].node",
///         "data.transactions.edges[-1].cursor").source();
/// ```
public record ShopifyPartner(
        @Doc("A query of GraphQL with a variable for the cursor") String query,
        @Doc("JSON path of the rows: data.transactions.edges[*].node") String dataItemsPath,
        @Doc("JSON path of the next cursor: data.transactions.edges[-1].cursor") String paginationCursorPath,
        @Doc("The variable that takes the cursor") @Default("after") String paginationVariableName,
        @Doc("Further variables of the query") Map<String, Object> variables,
        @Doc("The access token of a client of the Partner API") Secret accessToken,
        @Doc("The id of the partner's organization") String organizationId,
        @Doc("The version of the API") @Default("2024-01") String apiVersion,
        @Doc("The API's address") @Default("https://partners.shopify.com") String baseUrl,
        @Doc("How requests are sent") Optional<RuntimeKeys> runtime) implements DeclaredVendor {
    public ShopifyPartner {
        variables = Map.copyOf(variables);
    }

    /// A query of an organization.
    public static ShopifyPartner of(String organizationId, Secret accessToken, String query,
            String dataItemsPath, String paginationCursorPath) {
        return new ShopifyPartner(query, dataItemsPath, paginationCursorPath, "after", Map.of(), accessToken,
                organizationId, "2024-01", "https://partners.shopify.com", Optional.empty());
    }

    /// With the API at another address.
    public ShopifyPartner baseUrl(String url) {
        return new ShopifyPartner(query, dataItemsPath, paginationCursorPath, paginationVariableName,
                variables, accessToken, organizationId, apiVersion, url, runtime);
    }

    @Override
    public String vendor() {
        return "shopify_partner_query";
    }

    @Override
    public RestApi declaration(RestApi file) {
        Map<String, Object> cursor = new LinkedHashMap<>();
        cursor.put("type", "cursor");
        cursor.put("cursor_path", paginationCursorPath);
        cursor.put("cursor_body_path", "variables." + paginationVariableName);
        cursor.put("stop_after_empty_page", true);
        return file.client("base_url", "%s/%s/api/%s".formatted(baseUrl, organizationId, apiVersion))
                .auth(Authentications.keyInHeader("X-Shopify-Access-Token", accessToken))
                .changed("shopify_partner_query", rows -> rows.graphQl(query, variables)
                        .select(dataItemsPath).endpoint("paginator", cursor));
    }
}
