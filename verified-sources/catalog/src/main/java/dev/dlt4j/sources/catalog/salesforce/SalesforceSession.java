package dev.dlt4j.sources.catalog.salesforce;

import dev.dlt4j.http.auth.Authentication;
import dev.dlt4j.http.auth.TokenEndpoint;
import dev.dlt4j.http.client.RestClient;
import dev.dlt4j.http.message.RestRequest;
import dev.dlt4j.http.rest.RestApi;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Logs in when the first resource is read, and again when Salesforce has ended the session.
final class SalesforceSession implements Authentication {
    private static final String HEADER = "Authorization";

    private final SalesforceLogin login;
    private final RestApi api;
    private final ReentrantLock lock = new ReentrantLock();
    private SalesforceLogin.@Nullable Granted granted;

    /// @param api of the server that logs in
    SalesforceSession(SalesforceLogin login, RestApi api) {
        this.login = login;
        this.api = api;
    }

    /// Asks the organization.
    RestClient client() {
        return api.client("base_url", granted().url()).auth(this).restClient();
    }

    private SalesforceLogin.Granted granted() {
        lock.lock();
        try {
            SalesforceLogin.Granted known = granted;
            if (known == null) {
                known = login.at(api.restClient());
                granted = known;
            }
            return known;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public RestRequest authorize(RestRequest request, TokenEndpoint endpoint) {
        return request.header(HEADER, header(granted()));
    }

    private static String header(SalesforceLogin.Granted session) {
        return "Bearer " + session.token().reveal();
    }

    @Override
    public boolean renew(RestRequest refused) {
        lock.lock();
        try {
            if (granted != null && header(granted).equals(refused.headers().get(HEADER))
                    && login.isRepeatable()) {
                granted = null;
            }
            return login.isRepeatable();
        } finally {
            lock.unlock();
        }
    }
}
