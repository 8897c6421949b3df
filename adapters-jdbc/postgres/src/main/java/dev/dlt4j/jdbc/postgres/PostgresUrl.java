package dev.dlt4j.jdbc.postgres;

import dev.dlt4j.jdbc.core.DatabaseUrl;
import java.util.List;
import java.util.Map;

/// A database as a URL: `postgresql://user:password@host:port/database?key=value`.
final class PostgresUrl {
    /// Texts are always sent as UTF-8, so their encoding is no setting.
    private static final DatabaseUrl FORM = new DatabaseUrl(
            List.of("postgresql", "postgres", "postgresql+psycopg2"),
            List.of("connect_timeout", "sslmode", "sslrootcert", "sslcert", "sslkey", "sslpassword",
                    "application_name", "options", "session_timezone"),
            List.of("client_encoding"),
            "; settings of the server go into options, as in options=-c%20statement_timeout=60s",
            "postgresql://user:password@host:5432/database");

    private PostgresUrl() {}

    static Map<String, Object> keys(String url) {
        return FORM.keys(url);
    }
}
