package dev.dlt4j.spi.credentials;

import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Doc;
import dev.dlt4j.spi.config.Secret;
import java.util.Map;
import java.util.Optional;

/// A SQL warehouse of Databricks, by an access token, or by the client of OAuth.
public record DatabricksCredentials(
        @Doc("The catalog.") String catalog,
        @Doc("The workspace's server, without https://.") Optional<String> serverHostname,
        @Doc("The warehouse's path.") Optional<String> httpPath,
        @Doc("A personal access token.") Optional<Secret> accessToken,
        @Doc("The client of OAuth.") Optional<Secret> clientId,
        @Doc("The secret of the client.") Optional<Secret> clientSecret,
        @Doc("Headers of each request.") Map<String, String> httpHeaders,
        @Doc("Parameters of the session.") Map<String, Object> sessionConfiguration,
        @Doc("The time zone of sessions. Default: the warehouse's.") Optional<String> sessionTimezone,
        @Doc("Further parameters of the connection.") Map<String, Object> connectionParameters,
        @Default("180") @Doc("Seconds to wait for an answer.") Optional<Integer> socketTimeout,
        @Default("dltHub_dlt") @Doc("What Databricks shows as the program.") Optional<String> userAgentEntry)
        implements
            Credentials {
    public DatabricksCredentials {
        httpHeaders = Parameters.copy(httpHeaders);
        sessionConfiguration = Parameters.copy(sessionConfiguration);
        connectionParameters = Parameters.copy(connectionParameters);
        if (isEmpty(accessToken) && (isEmpty(clientId) || isEmpty(clientSecret))) {
            throw new ConfigurationError(
                    "Databricks needs an access_token, or client_id and client_secret");
        }
        require("catalog", catalog);
        require("server_hostname", serverHostname.orElse(""));
        require("http_path", httpPath.orElse(""));
    }

    private static boolean isEmpty(Optional<Secret> secret) {
        return secret.map(Secret::reveal).orElse("").isEmpty();
    }

    private static void require(String key, String value) {
        if (value.isEmpty()) {
            throw ConfigurationError.at(key, "is missing; the warehouse's connection details show it");
        }
    }

    @Override
    public String display() {
        return "databricks://" + serverHostname.orElse("") + httpPath.orElse("") + '/' + catalog;
    }

    @Override
    public String toString() {
        return display();
    }
}
