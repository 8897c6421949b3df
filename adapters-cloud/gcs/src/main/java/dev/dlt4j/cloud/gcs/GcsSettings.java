package dev.dlt4j.cloud.gcs;

import com.google.api.gax.retrying.RetrySettings;
import com.google.auth.Credentials;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import com.google.auth.oauth2.UserCredentials;
import com.google.cloud.NoCredentials;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageOptions;
import com.google.cloud.storage.StorageRetryStrategy;
import dev.dlt4j.cloud.core.EndpointUrl;
import dev.dlt4j.cloud.core.StoreRequest;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.credentials.GcpCredentials;
import dev.dlt4j.spi.credentials.GcpDefaultCredentials;
import dev.dlt4j.spi.credentials.GcpOAuthCredentials;
import dev.dlt4j.spi.credentials.GcpServiceAccountCredentials;
import java.io.IOException;
import java.lang.System.Logger;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How Google Cloud Storage is reached: dlt's credentials, and of the settings of gcsfs `token: anon` and
/// `endpoint_url`.
///
/// @param anonymous whether requests bring no credentials, for buckets that everybody may read
record GcsSettings(Optional<GcpCredentials> credentials, Optional<String> endpoint, boolean anonymous) {
    private static final Logger LOG = System.getLogger("dev.dlt4j.cloud.gcs");
    private static final List<String> SCOPES = List
            .of("https://www.googleapis.com/auth/devstorage.read_write");
    private static final int MAX_ATTEMPTS = 8;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(16);
    private static final Duration WHOLE = Duration.ofMinutes(2);

    static GcsSettings of(StoreRequest request) {
        request.warnOfSettingsExcept(Set.of("token", "endpoint_url"), LOG);
        return new GcsSettings(request.credentials(GcpCredentials.class),
                Optional.ofNullable(request.kwargs().get("endpoint_url")).map(Object::toString),
                "anon".equals(request.kwargs().get("token")));
    }

    Storage client() {
        StorageOptions.Builder options = StorageOptions.http().setCredentials(account())
                // each call here may be repeated: it writes the same bytes under the same name again
                .setStorageRetryStrategy(StorageRetryStrategy.getUniformStorageRetryStrategy())
                .setRetrySettings(RetrySettings.newBuilder().setMaxAttempts(MAX_ATTEMPTS)
                        .setInitialRetryDelayDuration(FIRST_PAUSE).setRetryDelayMultiplier(2)
                        .setMaxRetryDelayDuration(MAX_PAUSE).setTotalTimeoutDuration(WHOLE).build());
        // the client wants a project for calls that are not made here
        options.setProjectId(credentials.flatMap(GcpCredentials::project).orElse("none"));
        endpoint.ifPresent(url -> options.setHost(
                EndpointUrl.of(url, "kwargs.endpoint_url", "https://storage.googleapis.com").toString()));
        return options.build().getService();
    }

    private Credentials account() {
        if (anonymous) {
            return NoCredentials.getInstance();
        }
        return switch (credentials.orElse(null)) {
            case GcpServiceAccountCredentials account -> serviceAccount(account);
            case GcpOAuthCredentials user -> user(user);
            case GcpDefaultCredentials machine -> ofTheMachine();
            case null -> ofTheMachine();
        };
    }

    private static Credentials serviceAccount(GcpServiceAccountCredentials account) {
        try {
            // from its JSON the library takes no key without an id
            return ServiceAccountCredentials.newBuilder().setProjectId(account.projectId())
                    .setClientEmail(account.clientEmail())
                    .setPrivateKeyString(account.privateKey().reveal())
                    .setPrivateKeyId(account.privateKeyId().orElse(null))
                    .setTokenServerUri(URI.create(account.tokenUri())).setScopes(SCOPES).build();
        } catch (IOException | RuntimeException e) {
            // what the library says may hold a part of the key
            throw ConfigurationError.at("credentials.private_key",
                    "it is not the private key of a service account, in PEM as in the account's JSON file");
        }
    }

    private static Credentials user(GcpOAuthCredentials user) {
        if (user.refreshToken().isEmpty() || user.clientId().isEmpty() || user.clientSecret().isEmpty()) {
            return GoogleCredentials.create(
                    AccessToken.newBuilder().setTokenValue(user.token().orElseThrow().reveal()).build());
        }
        return UserCredentials.newBuilder().setClientId(user.clientId().get())
                .setClientSecret(user.clientSecret().get().reveal())
                .setRefreshToken(user.refreshToken().get().reveal())
                .setTokenServerUri(URI.create(user.tokenUri())).build();
    }

    private static Credentials ofTheMachine() {
        try {
            return GoogleCredentials.getApplicationDefault().createScoped(SCOPES);
        } catch (IOException e) {
            throw new TerminalException("no credentials for Google Cloud Storage were found; set "
                    + "credentials.project_id, credentials.client_email and credentials.private_key of a "
                    + "service account, or GOOGLE_APPLICATION_CREDENTIALS, or run `gcloud auth "
                    + "application-default login`", e);
        }
    }
}
