package dev.dlt4j.sources.catalog.salesforce;

import dev.dlt4j.http.client.RestClient;

/// A session that somebody else began.
record GivenSession(Granted session) implements SalesforceLogin {
    @Override
    public Granted at(RestClient server) {
        return session;
    }

    @Override
    public boolean isRepeatable() {
        return false;
    }
}
