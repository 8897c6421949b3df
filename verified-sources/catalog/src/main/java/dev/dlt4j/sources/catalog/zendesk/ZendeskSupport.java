package dev.dlt4j.sources.catalog.zendesk;

import dev.dlt4j.http.client.RestClient;
import dev.dlt4j.http.rest.RestApi;
import dev.dlt4j.http.rest.RuntimeKeys;
import dev.dlt4j.sources.catalog.DeclaredVendor;
import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.source.Source;
import java.time.temporal.Temporal;
import java.util.Optional;
import java.util.Set;

/// Tickets, what happened to them, and the lists of an account of Zendesk Support, as dlt's `zendesk_support`
/// has them. Tickets that changed since the last run are merged by `id`, events are appended, and the lists
/// replace their tables.
///
/// ```java
/// var credentials = ZendeskCredentials.token("mycompany", "me@example.com", token);
/// Source source = ZendeskSupport.of(credentials).startDate(LocalDateTime.of(2024, 1, 1, 0, 0)).source();
/// ```
public record ZendeskSupport(
        @Doc("Who reads which account") ZendeskCredentials credentials,
        @Doc("Whether all lists are loaded, or the five that most need") @Default("true") boolean loadAll,
        @Doc("Whether custom fields are columns by their titles") @Default("true") boolean pivotTicketFields,
        @Doc("Where the first run begins. Default: 2000-01-01") Optional<Temporal> startDate,
        @Doc("Rows changed before then: one range, without state") Optional<Temporal> endDate,
        @Doc("The account's address, where it is another") Optional<String> baseUrl,
        @Doc("How requests are sent") Optional<RuntimeKeys> runtime) implements DeclaredVendor {
    private static final Set<String> USUAL = Set.of("ticket_events", "ticket_metric_events", "users",
            "sla_policies", "groups", "organizations", "brands");

    /// All of an account.
    public static ZendeskSupport of(ZendeskCredentials credentials) {
        return new ZendeskSupport(credentials, true, true, Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty());
    }

    /// With tickets, events and the five lists that most need.
    public ZendeskSupport withoutExtras() {
        return new ZendeskSupport(credentials, false, pivotTicketFields, startDate, endDate, baseUrl,
                runtime);
    }

    /// With custom fields as a list of each ticket, as Zendesk sends them.
    public ZendeskSupport withoutPivot() {
        return new ZendeskSupport(credentials, loadAll, false, startDate, endDate, baseUrl, runtime);
    }

    /// With what changed since then.
    public ZendeskSupport startDate(Temporal moment) {
        return new ZendeskSupport(credentials, loadAll, pivotTicketFields, Optional.of(moment), endDate,
                baseUrl, runtime);
    }

    /// With the account at another address.
    public ZendeskSupport baseUrl(String url) {
        return new ZendeskSupport(credentials, loadAll, pivotTicketFields, startDate, endDate,
                Optional.of(url), runtime);
    }

    @Override
    public String vendor() {
        return "zendesk_support";
    }

    @Override
    public RestApi declaration(RestApi file) {
        ZendeskRange range = ZendeskRange.of(startDate, endDate);
        return file.client("base_url", baseUrl.orElseGet(credentials::url)).auth(credentials.authentication())
                .changed("ticket_events", range::seconds).changed("ticket_metric_events", range::texts);
    }

    @Override
    public Source finished(Source source, RestApi api) {
        RestClient client = api.restClient();
        TicketFields fields = new TicketFields(client);
        Source all = loadAll
                ? source
                : Source.of(source.name(),
                        source.resources().stream().filter(each -> USUAL.contains(each.name())).toList());
        return all.with(fields.resource())
                .with(new Tickets(client, fields, pivotTicketFields, ZendeskRange.of(startDate, endDate))
                        .resource())
                .maxTableNesting(ZendeskTalk.NESTING);
    }
}
