package dev.dlt4j.spi.credentials;

import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.config.ExplicitOnly;
import dev.dlt4j.spi.config.FromText;
import dev.dlt4j.spi.config.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A Snowflake account: `snowflake://loader:password@account/database?warehouse=load&role=loader`. Who
/// connects proves it by password, by private key, or as `authenticator` says.
public record SnowflakeCredentials(
        @ExplicitOnly @Default("snowflake") @Doc("snowflake.") String drivername,
        @Doc("The database.") String database,
        @Doc("The user's password.") Optional<Secret> password,
        @Doc("Who connects.") Optional<String> username,
        @Doc("The account, as in kgiotue-wn98412.") String host,
        @Doc("A port; Snowflake needs none.") Optional<Integer> port,
        @Doc("Parameters of the connection.") Map<String, Object> query,
        @Doc("The warehouse. Default: the user's.") Optional<String> warehouse,
        @Doc("The role. Default: the user's.") Optional<String> role,
        @Doc("How the user proves who he is: oauth, …") Optional<String> authenticator,
        @Doc("The token of oauth.") Optional<Secret> token,
        @Doc("Whose identity is used: AWS, AZURE, GCP or OIDC.") Optional<String> workloadIdentityProvider,
        @Doc("The user's private key: PEM, or DER in base64.") Optional<Secret> privateKey,
        @Doc("A file with the private key.") Optional<String> privateKeyPath,
        @Doc("The passphrase of the private key.") Optional<Secret> privateKeyPassphrase,
        @Default("dltHub_dlt") @Doc("What Snowflake shows as the program.") Optional<String> application,
        @Default("UTC") @Doc("The time zone of sessions.") Optional<String> sessionTimezone)
        implements
            DatabaseCredentials {
    private static final List<String> PARAMETERS = List.of("warehouse", "role", "authenticator", "token",
            "workload_identity_provider", "private_key", "private_key_path", "private_key_passphrase");

    public SnowflakeCredentials {
        password = password.map(Secret::stripped);
        query = Parameters.copy(query);
        boolean byPassword = authenticator.filter(way -> !way.isEmpty() && !way.equals("snowflake")).isEmpty()
                && privateKey.isEmpty() && privateKeyPath.isEmpty();
        if (byPassword && (isEmpty(username) || isEmpty(password.map(Secret::reveal)))) {
            throw new ConfigurationError("Snowflake needs username and password, or a private_key, or "
                    + "another "
                    + "authenticator");
        }
    }

    private static boolean isEmpty(Optional<String> text) {
        return text.filter(given -> !given.isEmpty()).isEmpty();
    }

    /// The keys that a URL holds.
    @FromText
    static Map<String, Object> keys(String url) {
        return QueryKeys.of(url, PARAMETERS, List.of());
    }

    @Override
    public ConnectionUrl url() {
        Map<String, Object> all = new LinkedHashMap<>(query);
        warehouse.ifPresent(value -> all.put("warehouse", value));
        role.ifPresent(value -> all.put("role", value));
        authenticator.ifPresent(value -> all.put("authenticator", value));
        token.ifPresent(value -> all.put("token", value.reveal()));
        workloadIdentityProvider.ifPresent(value -> all.put("workload_identity_provider", value));
        privateKey.ifPresent(value -> all.put("private_key", value.reveal()));
        privateKeyPath.ifPresent(value -> all.put("private_key_path", value));
        privateKeyPassphrase.ifPresent(value -> all.put("private_key_passphrase", value.reveal()));
        return new ConnectionUrl(drivername, username, password, Optional.of(host), port,
                Optional.of(database), all);
    }

    @Override
    public String toString() {
        return display();
    }
}
