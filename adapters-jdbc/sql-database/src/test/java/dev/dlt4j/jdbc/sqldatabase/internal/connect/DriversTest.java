package dev.dlt4j.jdbc.sqldatabase.internal.connect;

import dev.dlt4j.domain.DltException;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.TransientException;
import dev.dlt4j.spi.config.Secret;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The drivers that do not come with the distribution: they are found by the URLs, and their failures are
/// understood.
final class DriversTest {
    @ParameterizedTest
    @CsvSource({"mssql+pyodbc://u:geheim@db/x, com.microsoft.sqlserver.jdbc.SQLServerDriver",
            "oracle+oracledb://u:geheim@db/x, oracle.jdbc.OracleDriver"})
    void aUrlLeadsToItsDriver(String url, String driver) throws SQLException {
        JdbcAddress address = JdbcAddress.of(Secret.of(url), Path::of);

        assertThat(DriverManager.getDriver(address.url().reveal()).getClass().getName()).isEqualTo(driver);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mssql+pyodbc://u:geheim@127.0.0.1:1/x?loginTimeout=5",
            "oracle+oracledb://u:geheim@127.0.0.1:1/x"})
    void aServerThatIsDownMayBeTriedAgain(String url) {
        SourceDatabase database = SourceDatabase.of(Secret.of(url), Path::of, Map.of());

        assertThatThrownBy(database::connect).isInstanceOf(TransientException.class)
                .hasMessageContaining("cannot connect to").hasMessageContaining("127.0.0.1")
                .hasMessageNotContaining("geheim");
    }

    @Test
    void onlySomeNumbersOfOracleAreWorthAnotherTry() {
        SourceDatabase database = SourceDatabase.of(Secret.of("oracle://u:geheim@db/x"), Path::of, Map.of());
        DltException denied = database.failure("read", new SQLException("ORA-01017: invalid", "72000", 1017));
        DltException old = database.failure("read", new SQLException("ORA-01555: too old", "72000", 1555));

        assertThat(denied).isInstanceOf(TerminalException.class);
        assertThat(old).isInstanceOf(TransientException.class);
    }
}
