package dev.dlt4j.jdbc.sqldatabase.internal.connect;

import dev.dlt4j.spi.config.ConfigurationError;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/// Parameters that drivers of Python know, as those of JDBC drivers. Others are handed over as they are, but
/// for those that only concern Python, such as the ODBC driver's name.
final class DriverParameters {
    private static final Map<String, String> POSTGRES = Map.of("connect_timeout", "connectTimeout",
            "application_name", "ApplicationName", "gssencmode", "gssEncMode", "channel_binding",
            "channelBinding", "keepalives", "tcpKeepAlive", "target_session_attrs", "targetServerType");
    private static final Map<String, String> MYSQL = Map.of("connect_timeout", "connectTimeout",
            "read_timeout", "socketTimeout", "ssl_ca", "serverSslCert", "ssl_mode", "sslMode", "unix_socket",
            "localSocket", "init_command", "initSql", "local_infile", "allowLocalInfile");
    private static final Map<String, String> SQL_SERVER = Map.ofEntries(
            Map.entry("trustservercertificate", "trustServerCertificate"), Map.entry("encrypt", "encrypt"),
            Map.entry("encryption", "encrypt"), Map.entry("trusted_connection", "integratedSecurity"),
            Map.entry("applicationintent", "applicationIntent"), Map.entry("app", "applicationName"),
            Map.entry("appname", "applicationName"), Map.entry("login_timeout", "loginTimeout"),
            Map.entry("connection timeout", "loginTimeout"), Map.entry("timeout", "queryTimeout"),
            Map.entry("multisubnetfailover", "multiSubnetFailover"),
            Map.entry("hostnameincertificate", "hostNameInCertificate"), Map.entry("uid", "user"),
            Map.entry("pwd", "password"), Map.entry("database", "databaseName"));
    private static final Map<String, String> ORACLE = Map.of("mode", "internal_logon", "config_dir",
            "oracle.net.tns_admin", "wallet_location", "oracle.net.wallet_location", "wallet_password",
            "oracle.net.wallet_password", "tcp_connect_timeout", "oracle.net.CONNECT_TIMEOUT");
    private static final Map<String, String> SQLITE = Map.of("timeout", "busy_timeout");
    private static final Map<String, String> DUCKDB = Map.of("read_only", "duckdb.read_only");
    /// What only the drivers of Python know.
    private static final List<String> PYTHON_ONLY = List.of("client_encoding", "charset", "use_unicode",
            "driver", "odbc_connect", "service_name", "tds_version", "mars_connection", "encoding",
            "nencoding", "events", "threaded", "check_same_thread", "detect_types", "cached_statements");
    /// In seconds in Python, in milliseconds here.
    private static final List<String> MILLISECONDS = List.of("mysql connectTimeout", "mysql socketTimeout",
            "oracle oracle.net.CONNECT_TIMEOUT", "sqlite busy_timeout");

    private DriverParameters() {}

    /// @param engine the kind of database, without the driver of Python
    static Properties of(String engine, Map<String, ?> parameters) {
        String family = family(engine);
        Map<String, String> names = names(family);
        Properties properties = new Properties();
        parameters.forEach((key, given) -> {
            String lower = key.toLowerCase(Locale.ROOT);
            if (!PYTHON_ONLY.contains(lower)) {
                String name = names.getOrDefault(lower, key);
                Object value = given instanceof List<?> all && !all.isEmpty() ? all.getLast() : given;
                properties.setProperty(name, value(family, name, String.valueOf(value)));
            }
        });
        return properties;
    }

    /// The engines that share a driver, by one name.
    static String family(String engine) {
        return switch (engine) {
            case "postgresql", "postgres", "redshift", "cockroachdb" -> "postgresql";
            case "mysql", "mariadb" -> "mysql";
            case "mssql", "sqlserver" -> "mssql";
            default -> engine;
        };
    }

    private static Map<String, String> names(String family) {
        return switch (family) {
            case "postgresql" -> POSTGRES;
            case "mysql" -> MYSQL;
            case "mssql" -> SQL_SERVER;
            case "oracle" -> ORACLE;
            case "sqlite" -> SQLITE;
            case "duckdb" -> DUCKDB;
            default -> Map.of();
        };
    }

    private static String value(String family, String name, String written) {
        if (MILLISECONDS.contains(family + " " + name)) {
            return milliseconds(name, written);
        }
        String lower = written.toLowerCase(Locale.ROOT);
        return switch (name) {
            case "targetServerType" -> switch (lower) {
                case "read-write" -> "primary";
                case "read-only" -> "secondary";
                case "prefer-standby" -> "preferSecondary";
                default -> written;
            };
            case "sslMode" -> switch (lower) {
                case "disabled" -> "disable";
                case "required", "preferred" -> "trust";
                case "verify_ca" -> "verify-ca";
                case "verify_identity" -> "verify-full";
                default -> written;
            };
            case "internal_logon" -> lower;
            case "tcpKeepAlive", "allowLocalInfile", "duckdb.read_only", "trustServerCertificate", "encrypt",
                    "integratedSecurity", "multiSubnetFailover" ->
                switch (lower) {
                    case "1", "yes", "mandatory", "require" -> "true";
                    case "0", "no", "optional", "off" -> "false";
                    default -> lower;
                };
            default -> written;
        };
    }

    private static String milliseconds(String name, String seconds) {
        try {
            return String.valueOf(Math.round(Double.parseDouble(seconds) * 1000));
        } catch (NumberFormatException e) {
            throw new ConfigurationError("%s: expected a number of seconds, found \"%s\"".formatted(name,
                    seconds));
        }
    }

    /// The entries of an ODBC connection string, with their keys in small letters.
    static Map<String, String> ofOdbc(String text) {
        Map<String, String> entries = new HashMap<>();
        int at = 0;
        while (at < text.length()) {
            int equals = text.indexOf('=', at);
            if (equals < 0) {
                return entries;
            }
            String key = text.substring(at, equals).strip().toLowerCase(Locale.ROOT);
            // in braces a semicolon belongs to the value
            boolean braces = equals + 1 < text.length() && text.charAt(equals + 1) == '{';
            int close = braces ? text.indexOf('}', equals) : -1;
            int end = text.indexOf(';', close < 0 ? equals : close);
            int last = end < 0 ? text.length() : end;
            entries.put(key, close < 0
                    ? text.substring(equals + 1, last).strip()
                    : text.substring(equals + 2, close));
            at = last + 1;
        }
        return entries;
    }
}
