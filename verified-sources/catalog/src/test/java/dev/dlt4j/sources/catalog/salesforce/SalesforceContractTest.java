package dev.dlt4j.sources.catalog.salesforce;

import dev.dlt4j.sources.catalog.CatalogContract;
import dev.dlt4j.sources.catalog.VendorPlayer;
import dev.dlt4j.spi.source.SourceProvider;
import dev.dlt4j.testkit.ExpectedResource;
import dev.dlt4j.testkit.VendorAnswer;
import dev.dlt4j.testkit.VendorRequest;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Salesforce: <https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/>. An app logs in,
/// and asks the organization that the answer names.
final class SalesforceContractTest extends CatalogContract {
    private static final String API = "/services/data/v59.0/";
    private static final String TOKEN_PATH = "/services/oauth2/token";
    private static final String SESSION = "00D-session-4711";
    private static final Map<String, String> APP = Map.of("credentials.consumer_key", "consumer-key-4711",
            "credentials.consumer_secret", "consumer-secret-4711");
    private static final Pattern QUERY = Pattern
            .compile("SELECT (.+) FROM (\\w+)(?: WHERE (\\w+) >= (\\S+))?(?: ORDER BY \\w+ ASC)?");
    private static final int PAGE = 100;

    private final Map<String, List<Map<String, Object>>> records = new HashMap<>();
    private boolean endsSession;

    SalesforceContractTest() {
        super(new VendorPlayer(
                request -> request.path().equals(TOKEN_PATH)
                        ? VendorRequest.pairs(request.body()).values().containsAll(APP.values())
                        : request.hasBearer(SESSION),
                VendorAnswer.json(401, Map.of("error", "invalid_client", "error_description",
                        "invalid client credentials"))));
        vendor.route(TOKEN_PATH, (request, rows, url) -> VendorAnswer.json(Map.of("access_token", SESSION,
                "instance_url", url, "token_type", "Bearer")), List.of());
        vendor.route(API + "queryAll", (request, rows, url) -> queried(request.query().get("q"), 0),
                List.of());
        vendor.route(API + "query/*", (request, rows, url) -> next(request.path()), List.of());
        SalesforceObject.ALL.forEach(object -> {
            vendor.route(API + "sobjects/" + object.object() + "/describe",
                    (request, rows, url) -> VendorAnswer
                            .json(Map.of("name", object.object(), "fields", described())),
                    List.of());
            records.put(object.object(), rows(1, object.object().equals("Account") ? 230 : 2));
        });
    }

    private static List<Map<String, Object>> described() {
        List<Map<String, Object>> fields = new ArrayList<>();
        for (String name : List.of("Id:id:", "Name:string:", "FirstName:string:Name", "Address:address:",
                "City:string:Address", "LastModifiedDate:datetime:", "SystemModstamp:datetime:",
                "Born:date:")) {
            String[] parts = name.split(":", -1);
            Map<String, Object> field = new HashMap<>(Map.of("name", parts[0], "type", parts[1]));
            field.put("compoundFieldName", parts[2].isEmpty() ? null : parts[2]);
            fields.add(field);
        }
        return fields;
    }

    private static List<Map<String, Object>> rows(int from, int to) {
        return VendorPlayer.rows(to, i -> {
            // two by two in the same second
            String time = OffsetDateTime.of(2024, 1, 15, 10, 0, 0, 0, ZoneOffset.UTC).plusSeconds(i / 2)
                    .format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ"));
            return Map.<String, Object>of("attributes", Map.of("type", "any"), "Id", "001" + i, "Name",
                    "name " + i, "LastModifiedDate", time, "SystemModstamp", time, "Born", "1990-01-01");
        }).subList(from - 1, to);
    }

    private VendorAnswer queried(String query, int from) {
        Matcher asked = QUERY.matcher(query);
        if (!asked.matches() || !asked.group(1).equals(
                "Id, Name, FirstName, City, LastModifiedDate, SystemModstamp, Born")) {
            return VendorAnswer.json(400, List.of(Map.of("message", "unexpected token: " + query, "errorCode",
                    "MALFORMED_QUERY")));
        }
        OffsetDateTime since = asked.group(4) == null
                ? OffsetDateTime.MIN
                : OffsetDateTime.parse(asked.group(4));
        List<Map<String, Object>> all = records.get(asked.group(2)).stream()
                .filter(row -> asked.group(3) == null || !OffsetDateTime
                        .parse(String.valueOf(row.get(asked.group(3))).replace("+0000", "Z")).isBefore(since))
                .toList();
        boolean done = from + PAGE >= all.size();
        Map<String, Object> body = new HashMap<>(Map.of("totalSize", all.size(), "done", done, "records",
                all.subList(from, Math.min(all.size(), from + PAGE))));
        if (!done) {
            body.put("nextRecordsUrl", API + "query/" + asked.group(2) + "-" + (from + PAGE));
        }
        return VendorAnswer.json(body);
    }

    private VendorAnswer next(String path) {
        if (endsSession) {
            endsSession = false;
            return VendorAnswer.json(401, List.of(Map.of("message", "Session expired or invalid", "errorCode",
                    "INVALID_SESSION_ID")));
        }
        String[] locator = path.substring((API + "query/").length()).split("-");
        return queried(
                "SELECT Id, Name, FirstName, City, LastModifiedDate, SystemModstamp, Born FROM " + locator[0],
                Integer.parseInt(locator[1]));
    }

    @Override
    protected SourceProvider<?> provider() {
        return new SalesforceSource();
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of("base_url", vendor.url(), "credentials", Map.of("domain", "mycompany.my"));
    }

    @Override
    protected Map<String, String> credentials() {
        return APP;
    }

    @Override
    protected List<ExpectedResource> resources() {
        return SalesforceObject.ALL.stream().map(object -> switch (object.name()) {
            case "account" -> ExpectedResource.of("account", 230).pages(API + "query/", 2).then(3);
            case "task" -> ExpectedResource.of("task", 2).then(1);
            default -> object.cursor().isPresent()
                    ? ExpectedResource.of(object.name(), 2).then(0)
                    : ExpectedResource.of(object.name(), 2);
        }).toList();
    }

    @Override
    protected void change() {
        // the first is of the second of the last known one
        records.put("Account", rows(1, 233));
        records.put("Task", rows(1, 3));
    }

    @Override
    protected VendorAnswer error() {
        return VendorAnswer.json(403, List.of(Map.of("message",
                "The REST API is not enabled for this Organization.", "errorCode", "API_DISABLED_FOR_ORG")));
    }

    @Override
    protected List<String> errorSays() {
        return List.of("The REST API is not enabled", "API Enabled");
    }

    @Test
    void partsOfCompoundFieldsAreColumnsAndMomentsHaveMicroseconds() {
        assertThat(load(settings()).get("contact").getFirst()).containsEntry("Name", "name 1")
                .doesNotContainKey("attributes").containsEntry("SystemModstamp", OffsetDateTime.parse(
                        "2024-01-15T10:00:00Z"));
    }

    @Test
    void logsInAgainWhenTheSessionEnds() {
        endsSession = true;
        assertThat(load(settings()).get("account")).hasSize(230);
        assertThat(vendor.requests(TOKEN_PATH)).hasSize(2);
        assertThat(VendorRequest.pairs(vendor.requests(TOKEN_PATH).getFirst().body()))
                .containsEntry("grant_type", "client_credentials");
    }

    @Test
    void asksForDeletedRecordsToo() {
        load(settings());
        assertThat(vendor.requests(API + "queryAll")).hasSize(SalesforceObject.ALL.size());
        assertThat(vendor.requests(API + "query")).isEmpty();
        assertThat(vendor.requests(API + "queryAll").getFirst().query().get("q")).isNotNull()
                .doesNotContain("WHERE");
    }
}
