package dev.dlt4j.cloud.bigquery;

import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.spi.credentials.GcpCredentials;
import dev.dlt4j.spi.credentials.GcpDefaultCredentials;
import dev.dlt4j.spi.credentials.GcpOAuthCredentials;
import dev.dlt4j.spi.destination.Destination;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Makes the BigQuery destination in code:
///
/// ```java
/// Dlt.pipeline("chess").destination(BigQuery.project("my-project").location("EU").build())
/// ```
public final class BigQuery {
    private BigQuery() {}

    /// A project, with the credentials that the machine has.
    public static Builder project(String project) {
        return new Builder(Optional.of(project));
    }

    /// The project of the credentials.
    public static Builder ofCredentials(GcpCredentials credentials) {
        return new Builder(Optional.empty()).credentials(credentials);
    }

    /// Collects a configuration. Not for use by several threads.
    public static final class Builder {
        private final Optional<String> project;
        private GcpCredentials credentials;
        private String location = "US";
        private boolean autodetectSchema;
        private boolean ignoreUnknownValues;
        private String endpoint = "https://bigquery.googleapis.com";

        private Builder(Optional<String> project) {
            this.project = project;
            credentials = new GcpDefaultCredentials(project);
        }

        /// The account that loads; by default that of the machine.
        public Builder credentials(GcpCredentials account) {
            credentials = Objects.requireNonNull(account, "account");
            return this;
        }

        /// An access token, as `gcloud auth print-access-token` prints it.
        ///
        /// @throws IllegalStateException without a project, which a token does not name
        public Builder accessToken(String token) {
            credentials = new GcpOAuthCredentials(Optional.empty(), Optional.empty(), Optional.empty(),
                    List.of(), Optional.of(Secret.of(token)), "https://oauth2.googleapis.com/token",
                    "https://accounts.google.com/o/oauth2/auth",
                    project.orElseThrow(() -> new IllegalStateException("name the project")), "installed");
            return this;
        }

        /// Where datasets are made; `US` by default.
        public Builder location(String name) {
            location = Objects.requireNonNull(name, "name");
            return this;
        }

        /// Lets BigQuery make tables and columns from the data.
        public Builder autodetectSchema() {
            autodetectSchema = true;
            return this;
        }

        /// Leaves values out that no column takes.
        public Builder ignoreUnknownValues() {
            ignoreUnknownValues = true;
            return this;
        }

        /// The address of an emulator.
        public Builder endpoint(String address) {
            endpoint = Objects.requireNonNull(address, "address");
            return this;
        }

        /// The destination as it is set.
        public Destination<BigQueryDestination.Config> build() {
            return Destination.of(new BigQueryDestination(),
                    new BigQueryDestination.Config(credentials, location, project, true, false, 15, 1800, 60,
                            500, autodetectSchema, ignoreUnknownValues, endpoint,
                            "https://bigquerystorage.googleapis.com"));
        }
    }
}
