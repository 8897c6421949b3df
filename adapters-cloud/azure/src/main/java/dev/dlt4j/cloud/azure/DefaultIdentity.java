package dev.dlt4j.cloud.azure;

import dev.dlt4j.cloud.core.web.WebClient;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.document.Documents;
import dev.dlt4j.domain.json.JsonException;
import dev.dlt4j.domain.json.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The identity that a machine has by default, where Azure's programs look for it: variables, a workload of a
/// cluster, the machine's own identity, the sign-in of `az`.
///
/// @param environment the variables
/// @param metadata    the URL of the service that gives the machine's own tokens
/// @param cli         what prints the tokens of a user who signed in
record DefaultIdentity(Map<String, String> environment, String metadata, List<String> cli, WebClient client) {
    private static final String METADATA = "http://169.254.169.254";
    private static final Duration QUICK = Duration.ofSeconds(1);

    /// That of this process.
    static DefaultIdentity ofEnvironment(WebClient client) {
        return new DefaultIdentity(System.getenv(), METADATA, List.of("az", "account", "get-access-token",
                "--output", "json", "--resource", AzureTokens.RESOURCE), client);
    }

    /// A variable; empty when it is not set.
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /// What gives tokens.
    AzureTokens.Source source() {
        Optional<String> tenant = variable("AZURE_TENANT_ID");
        Optional<String> id = variable("AZURE_CLIENT_ID");
        Optional<String> secret = variable("AZURE_CLIENT_SECRET");
        Optional<String> file = variable("AZURE_FEDERATED_TOKEN_FILE");
        String authority = variable("AZURE_AUTHORITY_HOST").map(host -> host.replaceFirst("/+$", ""))
                .orElse(DirectoryToken.AUTHORITY);
        if (tenant.isPresent() && id.isPresent() && secret.isPresent()) {
            return DirectoryToken.ofPrincipal(authority, tenant.get(), id.get(), secret.get(), client);
        }
        if (tenant.isPresent() && id.isPresent() && file.isPresent()) {
            return DirectoryToken.ofWorkload(authority, tenant.get(), id.get(), Path.of(file.get()), client);
        }
        String ofUser = id.map(name -> "&client_id=" + name).orElse("");
        Optional<String> endpoint = variable("IDENTITY_ENDPOINT");
        if (endpoint.isPresent()) {
            return DirectoryToken.ofMachine(endpoint.get() + "?api-version=2019-08-01" + ofUser,
                    Map.of("X-IDENTITY-HEADER", variable("IDENTITY_HEADER").orElse("")), client);
        }
        return now -> ofMachineOrUser(ofUser, now);
    }

    /// Whether there is a machine that gives tokens shows only when it is asked; elsewhere nobody answers.
    private AzureTokens.Token ofMachineOrUser(String ofUser, Instant now) throws IOException {
        WebClient quick = new WebClient(QUICK, client.read(), 1, client.pause());
        try {
            return DirectoryToken
                    .ofMachine(metadata + "/metadata/identity/oauth2/token?api-version=2018-02-01"
                            + ofUser, Map.of("Metadata", "true"), quick)
                    .token(now);
        } catch (IOException | TerminalException e) {
            return ofCli(now).orElseThrow(() -> new TerminalException("no credentials for Azure were found; "
                    + "set credentials.azure_storage_account_key or azure_storage_sas_token, or "
                    + "azure_tenant_id, azure_client_id and azure_client_secret, or run `az login`, or give "
                    + "this machine an identity", e));
        }
    }

    private Optional<AzureTokens.Token> ofCli(Instant now) {
        try {
            Process process = new ProcessBuilder(cli).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            process.getOutputStream().close();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                return Optional.empty();
            }
            Map<String, @Nullable Object> answer = Documents.mapOrEmpty(JsonParser.parse(printed));
            return Optional.ofNullable(answer.get("accessToken")).map(token -> new AzureTokens.Token(
                    token.toString(), answer.get("expires_on") instanceof Number end
                            ? Instant.ofEpochSecond(end.longValue())
                            : now.plus(Duration.ofMinutes(10))));
        } catch (IOException | JsonException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
