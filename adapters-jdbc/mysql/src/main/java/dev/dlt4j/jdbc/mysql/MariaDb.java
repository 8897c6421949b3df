package dev.dlt4j.jdbc.mysql;

import dev.dlt4j.spi.destination.Destination;

/// Makes the MariaDB destination in code:
///
/// ```java
/// Dlt.pipeline("chess").destination(MariaDb.url("mariadb://loader:secret@localhost:3306"))
/// ```
public final class MariaDb {
    private MariaDb() {}

    /// The server of a URL, in which user, password and database are percent-encoded. The dataset is a
    /// database of it.
    ///
    /// @throws dev.dlt4j.spi.config.ConfigurationError when it is not one, without showing it
    public static Destination<MariaDbDestination.Config> url(String url) {
        return of(MySqlLogin.builder().url(url).build());
    }

    /// The server of a login, made with [MySqlLogin#builder()].
    public static Destination<MariaDbDestination.Config> of(MySqlLogin login) {
        return Destination.of(new MariaDbDestination(), new MariaDbDestination.Config(login));
    }
}
