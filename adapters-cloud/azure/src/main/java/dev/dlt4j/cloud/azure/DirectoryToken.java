package dev.dlt4j.cloud.azure;

import dev.dlt4j.cloud.core.web.WebAnswer;
import dev.dlt4j.cloud.core.web.WebClient;
import dev.dlt4j.cloud.core.web.WebRequest;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.document.Documents;
import dev.dlt4j.domain.json.JsonException;
import dev.dlt4j.domain.json.JsonParser;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Asks for a token of the directory, or for that of the machine.
///
/// @param who    for messages
/// @param advice what to do when none is given, for messages
/// @param making the request
record DirectoryToken(String who, String advice, WebClient client, WebClient.Making making)
        implements
            AzureTokens.Source {
    /// The directory of a tenant, when the environment names no other cloud.
    static final String AUTHORITY = "https://login.microsoftonline.com";
    private static final String SCOPE = AzureTokens.RESOURCE + "/.default";
    private static final long HOUR = 3600;

    /// A service principal.
    ///
    /// @param authority the URL of the directory
    static DirectoryToken ofPrincipal(String authority, String tenant, String client, String secret,
            WebClient web) {
        return new DirectoryToken("the client " + client,
                "check credentials.azure_tenant_id, azure_client_id "
                        + "and azure_client_secret",
                web,
                () -> form(authority, tenant, Map.of("grant_type", "client_credentials", "client_id", client,
                        "client_secret", secret, "scope", SCOPE)));
    }

    /// An identity that a cluster gives, by a file whose content changes.
    static DirectoryToken ofWorkload(String authority, String tenant, String client, Path file,
            WebClient web) {
        return new DirectoryToken("the workload " + client, "check its federated credentials", web,
                () -> form(authority, tenant, Map.of("grant_type", "client_credentials", "client_id", client,
                        "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                        "client_assertion", Files.readString(file).strip(), "scope", SCOPE)));
    }

    /// The identity of the machine that this runs on.
    ///
    /// @param url     that gives tokens
    /// @param headers which it wants
    static DirectoryToken ofMachine(String url, Map<String, String> headers, WebClient web) {
        return new DirectoryToken("the identity of this machine", "give it one, with a role on the account",
                web, () -> WebRequest.of("GET", url + "&resource=" + encoded(AzureTokens.RESOURCE), headers));
    }

    private static WebRequest form(String authority, String tenant, Map<String, String> fields) {
        String body = new TreeMap<>(fields).entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return new WebRequest("POST", authority + "/" + encoded(tenant) + "/oauth2/v2.0/token",
                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                Optional.of(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public AzureTokens.Token token(Instant now) throws IOException {
        try (WebAnswer answer = client.send(making)) {
            Map<String, @Nullable Object> document = document(answer.text());
            if (answer.succeeded() && document.get("access_token") instanceof String token) {
                return new AzureTokens.Token(token,
                        now.plusSeconds(seconds(document.get("expires_in"))));
            }
            String message = "Azure gives no token to %s: status %d %s %s; %s".formatted(who, answer.status(),
                    text(document.get("error")), text(document.get("error_description")), advice);
            if (answer.status() == 429 || answer.status() >= 500) {
                throw new IOException(message);
            }
            throw new TerminalException(message);
        }
    }

    private static long seconds(@Nullable Object expires) {
        String text = text(expires);
        return text.matches("[0-9]{1,9}") ? Long.parseLong(text) : HOUR;
    }

    /// The first line: identifiers of the request follow it.
    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString().lines().findFirst().orElse("");
    }

    private static Map<String, @Nullable Object> document(String body) {
        try {
            return body.isBlank() ? Map.of() : Documents.mapOrEmpty(JsonParser.parse(body));
        } catch (JsonException e) {
            return Map.of();
        }
    }
}
