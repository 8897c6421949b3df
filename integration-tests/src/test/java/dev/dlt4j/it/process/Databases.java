package dev.dlt4j.it.process;

import dev.dlt4j.cloud.bigquery.BigQuery;
import dev.dlt4j.jdbc.mysql.MariaDb;
import dev.dlt4j.jdbc.postgres.Postgres;
import dev.dlt4j.jdbc.sqlite.Sqlite;
import dev.dlt4j.spi.destination.Destination;
import dev.dlt4j.testservers.BigQueryEmulator;

/// Destinations of URLs, for processes that tests start. The emulator of BigQuery has one of `http`.
public final class Databases {
    private static final String SQLITE = "sqlite:///";

    private Databases() {}

    public static Destination<?> of(String url) {
        if (url.startsWith("http:")) {
            return BigQuery.project(BigQueryEmulator.PROJECT).accessToken("emulated").endpoint(url).build();
        }
        if (url.startsWith("mariadb:")) {
            return MariaDb.url(url);
        }
        return url.startsWith(SQLITE) ? Sqlite.file(url.substring(SQLITE.length())) : Postgres.url(url);
    }
}
