package dev.dlt4j.it.conformance.unit;

import dev.dlt4j.domain.json.JsonText;
import dev.dlt4j.internal.config.ConfigKey;
import dev.dlt4j.internal.config.ConfigNode;
import dev.dlt4j.internal.config.ConfigSpec;
import dev.dlt4j.it.conformance.Values;
import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.spi.credentials.AwsKeyCredentials;
import dev.dlt4j.spi.credentials.AzureKeyCredentials;
import dev.dlt4j.spi.credentials.AzureServicePrincipalCredentials;
import dev.dlt4j.spi.credentials.ClickHouseCredentials;
import dev.dlt4j.spi.credentials.ConnectionStringCredentials;
import dev.dlt4j.spi.credentials.ConnectionUrl;
import dev.dlt4j.spi.credentials.DatabaseCredentials;
import dev.dlt4j.spi.credentials.DatabricksCredentials;
import dev.dlt4j.spi.credentials.DremioCredentials;
import dev.dlt4j.spi.credentials.DuckDbCredentials;
import dev.dlt4j.spi.credentials.GcpOAuthCredentials;
import dev.dlt4j.spi.credentials.GcpServiceAccountCredentials;
import dev.dlt4j.spi.credentials.MotherDuckCredentials;
import dev.dlt4j.spi.credentials.MsSqlCredentials;
import dev.dlt4j.spi.credentials.PostgresCredentials;
import dev.dlt4j.spi.credentials.RedshiftCredentials;
import dev.dlt4j.spi.credentials.SnowflakeCredentials;
import dev.dlt4j.spi.credentials.SynapseCredentials;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Credentials of one service, by their name in the vectors.
///
/// @param name    in the vectors
/// @param dltName dlt's class
record CredentialKind(String name, Class<?> record, String dltName) {
    private static final List<CredentialKind> ALL = List.of(
            new CredentialKind("postgres", PostgresCredentials.class, "PostgresCredentials"),
            new CredentialKind("redshift", RedshiftCredentials.class, "RedshiftCredentials"),
            new CredentialKind("snowflake", SnowflakeCredentials.class, "SnowflakeCredentialsWithoutDefault"
                    + "s"),
            new CredentialKind("mssql", MsSqlCredentials.class, "MsSqlCredentials"),
            new CredentialKind("synapse", SynapseCredentials.class, "SynapseCredentials"),
            new CredentialKind("clickhouse", ClickHouseCredentials.class, "ClickHouseCredentials"),
            new CredentialKind("databricks", DatabricksCredentials.class, "DatabricksCredentials"),
            new CredentialKind("duckdb", DuckDbCredentials.class, "DuckDbCredentials"),
            new CredentialKind("motherduck", MotherDuckCredentials.class, "MotherDuckCredentials"),
            new CredentialKind("dremio", DremioCredentials.class, "DremioCredentials"),
            new CredentialKind("gcp_service_account", GcpServiceAccountCredentials.class,
                    "GcpServiceAccountCredentialsWithoutDefaults"),
            new CredentialKind("gcp_oauth", GcpOAuthCredentials.class, "GcpOAuthCredentialsWithoutDefaults"),
            new CredentialKind("aws", AwsKeyCredentials.class, "AwsCredentialsWithoutDefaults"),
            new CredentialKind("azure", AzureKeyCredentials.class, "AzureCredentialsWithoutDefaults"),
            new CredentialKind("azure_sp", AzureServicePrincipalCredentials.class,
                    "AzureServicePrincipalCredentialsWithoutDefaults"),
            new CredentialKind("sqlalchemy", ConnectionStringCredentials.class,
                    "ConnectionStringCredentials"));

    static CredentialKind of(String name) {
        return ALL.stream().filter(each -> each.name.equals(name)).findFirst().orElseThrow();
    }

    ConfigSpec spec() {
        return ConfigSpec.of(record);
    }

    boolean hasNoText() {
        return List.of("aws", "azure", "azure_sp", "databricks").contains(name);
    }

    boolean hasNoNativeForm() {
        return List.of("azure", "azure_sp", "databricks").contains(name);
    }

    /// The values of all components of a record.
    static Map<String, @Nullable Object> valuesOf(@Nullable Object record) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        try {
            for (RecordComponent each : Objects.requireNonNull(record).getClass().getRecordComponents()) {
                each.getAccessor().setAccessible(true);
                values.put(ConfigKey.name(each.getName()), each.getAccessor().invoke(record));
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        return values;
    }

    /// Values in Python's form; a list or map that nobody gave is null there.
    static Map<String, @Nullable Object> shown(Map<String, @Nullable Object> values, ConfigNode.Keys given) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            Object plain = plain(value);
            boolean unset = (plain instanceof List<?> list && list.isEmpty())
                    || (plain instanceof Map<?, ?> map && map.isEmpty());
            shown.put(key, unset && given.get(key) == null ? null : plain);
        });
        return shown;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Optional<?> optional -> plain(optional.orElse(null));
            case Secret secret -> secret.reveal();
            case List<?> list -> list.stream().map(CredentialKind::plain).toList();
            default -> value;
        };
    }

    /// As [#shown], with what only Python has: objects of its libraries and its own version.
    Map<String, @Nullable Object> fields(Map<String, @Nullable Object> values, ConfigNode.Keys given,
            boolean resolved) {
        Map<String, @Nullable Object> fields = shown(values, given);
        switch (name) {
            case "snowflake" -> fields.put("_snowflake_host", null);
            case "duckdb" -> fields.put("conn_pool", pool(resolved, "DuckDbConnectionPool"));
            case "motherduck" -> {
                Object agent = fields.remove("custom_user_agent");
                fields.put("conn_pool", pool(resolved, "MotherduckConnectionPool"));
                fields.put("custom_user_agent", "dlt4j".equals(agent) ? "dlt/1.31.0(linux)" : agent);
                if (resolved) {
                    Map<String, @Nullable Object> config = new LinkedHashMap<>(
                            Values.map(fields.get("global_config")));
                    config.put("custom_user_agent", fields.get("custom_user_agent"));
                    fields.put("global_config", config);
                }
            }
            case "gcp_oauth" -> {
                if (resolved && fields.get("token") != null) {
                    fields.replace("client_id", null, "");
                    fields.replace("refresh_token", null, "");
                }
            }
            default -> {
                // the same fields
            }
        }
        return fields;
    }

    private static @Nullable Object pool(boolean resolved, String type) {
        return resolved ? Values.of("$type", "opaque", "value", type) : null;
    }

    /// What dlt calls the native representation.
    @Nullable
    Object nativeForm(Map<String, @Nullable Object> fields, Map<String, @Nullable Object> values) {
        if (name.equals("aws")) {
            return fields;
        }
        if (name.startsWith("gcp")) {
            Map<String, @Nullable Object> members = new LinkedHashMap<>(fields);
            if (name.equals("gcp_oauth")) {
                members.put("redirect_uris", List.of("http://localhost"));
            }
            return JsonText.compact(members);
        }
        Map<String, ?> query = ((DatabaseCredentials) complete(values)).url().query();
        return new ConnectionUrl(String.valueOf(fields.get("drivername")), text(fields, "username"),
                text(fields, "password").map(Secret::of), text(fields, "host"),
                Optional.ofNullable(fields.get("port")).map(port -> ((Number) port).intValue()),
                text(fields, "database"), new LinkedHashMap<>(query)).render().reveal();
    }

    private static Optional<String> text(Map<String, @Nullable Object> fields, String key) {
        return Optional.ofNullable(fields.get(key)).map(Object::toString);
    }

    /// The record, with something for each value that is missing.
    private Object complete(Map<String, @Nullable Object> values) {
        try {
            RecordComponent[] components = record.getRecordComponents();
            @Nullable
            Object[] arguments = new Object[components.length];
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = something(components[i], values.get(ConfigKey.name(components[i].getName())));
            }
            Class<?>[] types = Arrays.stream(components).map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            return record.getConstructor(types).newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(String.valueOf(e.getCause()), e);
        }
    }

    private static @Nullable Object something(RecordComponent component, @Nullable Object value) {
        boolean blank = value == null || Optional.empty().equals(value) || Optional.of("").equals(value)
                || Optional.of(Secret.of("")).equals(value) || "".equals(value);
        return switch (component.getName()) {
            case "username", "password", "database", "host" -> !blank
                    ? value
                    : component.getType() == Optional.class
                            ? Optional.of(component.getName().equals("password") ? Secret.of("x") : "x")
                            : component.getType() == Secret.class ? Secret.of("x") : "x";
            case "driver" -> Optional.empty();
            default -> value;
        };
    }
}
