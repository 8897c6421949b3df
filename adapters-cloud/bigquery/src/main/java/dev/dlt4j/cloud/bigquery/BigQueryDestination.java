package dev.dlt4j.cloud.bigquery;

import dev.dlt4j.cloud.bigquery.internal.rest.Account;
import dev.dlt4j.cloud.bigquery.internal.rest.DefaultAccount;
import dev.dlt4j.cloud.bigquery.internal.rest.GoogleTokens;
import dev.dlt4j.cloud.bigquery.internal.rest.RequestPause;
import dev.dlt4j.cloud.bigquery.internal.rest.Rest;
import dev.dlt4j.cloud.bigquery.internal.storage.WriteStreams;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.spi.credentials.GcpCredentials;
import dev.dlt4j.spi.credentials.GcpDefaultCredentials;
import dev.dlt4j.spi.credentials.GcpOAuthCredentials;
import dev.dlt4j.spi.credentials.GcpServiceAccountCredentials;
import dev.dlt4j.spi.destination.Capabilities;
import dev.dlt4j.spi.destination.DatasetContext;
import dev.dlt4j.spi.destination.Delivery;
import dev.dlt4j.spi.destination.DestinationClient;
import dev.dlt4j.spi.destination.DestinationProvider;
import dev.dlt4j.spi.destination.Engine;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/// The connector `bigquery`: loads into Google BigQuery as Python dlt's destination of that name does.
public final class BigQueryDestination implements DestinationProvider<BigQueryDestination.Config> {
    /// What can be configured, by dlt's names.
    public record Config(
            @Doc("A service account, an OAuth client, or the machine's "
                    + "default credentials.") GcpCredentials credentials,
            @Default("US") @Doc("Where datasets are made, as EU.") String location,
            @Doc("The project. Default: that of the credentials.") Optional<String> projectId,
            @Default("true") @Doc("Whether names differ by case.") boolean hasCaseSensitiveIdentifiers,
            @Default("false") @Doc("Make new datasets without case when names do not differ by "
                    + "it.") boolean shouldSetCaseSensitivityOnNewDataset,
            @Default("15") @Doc("Seconds that a request may take.") double httpTimeout,
            @Default("1800") @Doc("Seconds that the upload of a file may take.") double fileUploadTimeout,
            @Default("60") @Doc("Seconds for which a request is repeated.") double retryDeadline,
            @Default("500") @Doc("Rows of a request that streams.") int batchSize,
            @Default("false") @Doc("Let BigQuery make tables from the data.") boolean autodetectSchema,
            @Default("false") @Doc("Leave values out that no column takes.") boolean ignoreUnknownValues,
            @Default("https://bigquery.googleapis.com") @Doc("The address of BigQuery, or of an "
                    + "emulator.") String apiEndpoint,
            @Default("https://bigquerystorage.googleapis.com") @Doc("The address of the Storage Write "
                    + "API.") String storageEndpoint) {
        public Config {
            Objects.requireNonNull(credentials, "credentials");
            if (batchSize < 1) {
                throw ConfigurationError.at("batch_size", "must be at least 1");
            }
            if (location.isBlank()) {
                throw ConfigurationError.at("location", "name a location, such as US, EU or europe-west3");
            }
            if (!apiEndpoint.matches("https?://[^/]+/?")) {
                throw ConfigurationError.at("api_endpoint",
                        "expected an address as https://bigquery.googleapis.com");
            }
            if (!storageEndpoint.matches("https://[^/]+/?")) {
                throw ConfigurationError.at("storage_endpoint",
                        "expected an address as https://bigquerystorage.googleapis.com");
            }
            positive("http_timeout", httpTimeout);
            positive("file_upload_timeout", fileUploadTimeout);
            positive("retry_deadline", retryDeadline);
        }

        private static void positive(String key, double seconds) {
            if (!(seconds > 0)) {
                throw ConfigurationError.at(key, "must be more than 0 seconds");
            }
        }

        private Rest.Settings requests() {
            return new Rest.Settings(withoutSlash(apiEndpoint), seconds(httpTimeout),
                    seconds(fileUploadTimeout), seconds(retryDeadline));
        }

        private static String withoutSlash(String address) {
            return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
        }

        private WriteStreams streams(Rest rest, Supplier<HttpClient> http) {
            return new WriteStreams(rest, withoutSlash(storageEndpoint), http);
        }

        private static Duration seconds(double number) {
            return Duration.ofMillis((long) (number * 1000));
        }
    }

    private final RequestPause pause;
    private final Supplier<DefaultAccount> machine;
    private final Supplier<HttpClient> http2;

    public BigQueryDestination() {
        this(RequestPause.ofThread(), DefaultAccount::ofEnvironment, HttpClient::newHttpClient);
    }

    /// @param http2 makes clients for the Storage Write API
    BigQueryDestination(RequestPause pause, Supplier<DefaultAccount> machine, Supplier<HttpClient> http2) {
        this.pause = pause;
        this.machine = machine;
        this.http2 = http2;
    }

    @Override
    public String name() {
        return "bigquery";
    }

    @Override
    public Capabilities capabilities(Config config) {
        return Engine.BIGQUERY.capabilities().dialect(new BigQueryDialect())
                .caseSensitiveIdentifiers(!config.shouldSetCaseSensitivityOnNewDataset()
                        || config.hasCaseSensitiveIdentifiers())
                .build();
    }

    @Override
    public Delivery delivery() {
        return Delivery.ONCE_BY_NAMES;
    }

    @Override
    public DestinationClient open(Config config, DatasetContext context) {
        Rest rest = new Rest(config.requests(), tokens(config.credentials()), pause);
        String project = config.projectId().or(config.credentials()::project)
                .or(() -> machine.get().project())
                .orElseThrow(() -> ConfigurationError.at("project_id",
                        "no project is known; set project_id, or credentials that name one"));
        var options = new BigQueryOptions(config.shouldSetCaseSensitivityOnNewDataset()
                && !config.hasCaseSensitiveIdentifiers(), config.batchSize(), config.autodetectSchema(),
                config.ignoreUnknownValues());
        return new BigQueryClient(rest, new GoogleProject(rest, pause, project, config.location()),
                config.streams(rest, http2), context, options);
    }

    private Supplier<Optional<String>> tokens(GcpCredentials credentials) {
        return switch (credentials) {
            case GcpServiceAccountCredentials service -> of(() -> new Account.Service(service.clientEmail(),
                    service.privateKey().reveal(), service.privateKeyId().orElse(""), service.tokenUri()));
            case GcpOAuthCredentials user -> user.token().isPresent()
                    ? () -> user.token().map(Secret::reveal)
                    : of(() -> new Account.User(user.clientId().orElse(""),
                            user.clientSecret().map(Secret::reveal).orElse(""),
                            user.refreshToken().map(Secret::reveal).orElse(""), user.tokenUri()));
            case GcpDefaultCredentials machines -> of(() -> machine.get().account());
        };
    }

    private static GoogleTokens of(Supplier<Account> account) {
        return new GoogleTokens(account, Clock.systemUTC());
    }
}
