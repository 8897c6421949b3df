package dev.dlt4j.sources.catalog.jira;

import dev.dlt4j.http.auth.Authentications;
import dev.dlt4j.http.rest.RestApi;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Secret;
import java.util.Optional;

/// Where a site of Jira Cloud is, and who reads it.
record JiraSite(String subdomain, String email, Secret apiToken, Optional<String> baseUrl) {
    /// How deep dlt's source has nested tables.
    static final int NESTING = 2;

    /// The declaration with address and credentials.
    ///
    /// @param pageSize rows in a page
    RestApi at(RestApi file, int pageSize) {
        if (pageSize < 1) {
            throw ConfigurationError.at("page_size", "expected 1 row or more, found " + pageSize);
        }
        return file.client("base_url", baseUrl.orElse("https://" + subdomain + ".atlassian.net"))
                .auth(Authentications.basic(email, apiToken));
    }
}
