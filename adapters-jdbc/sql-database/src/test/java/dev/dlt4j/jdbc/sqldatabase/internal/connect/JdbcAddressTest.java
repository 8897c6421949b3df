package dev.dlt4j.jdbc.sqldatabase.internal.connect;

import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Secret;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class JdbcAddressTest {
    private static JdbcAddress address(String url) {
        return JdbcAddress.of(Secret.of(url), name -> Path.of("/project").resolve(name));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            postgresql+psycopg2://u:geheim@db:5/shop?a=b|jdbc:postgresql://db:5/shop|postgresql://db:5/shop
            postgresql://u:geheim@[::1]/shop|jdbc:postgresql://[::1]/shop|postgresql://[::1]/shop
            mysql+pymysql://u:geheim@db/shop|jdbc:mariadb://db/shop|mariadb://db/shop
            mariadb://u:geheim@db/a%20b|jdbc:mariadb://db/a%20b|mariadb://db/a%20b
            mssql+pyodbc://u:geheim@db:1433/shop?driver=ODBC|jdbc:sqlserver://db:1433|sqlserver://db:1433
            mssql+pymssql://u:geheim@db\\two/shop|jdbc:sqlserver://db\\two|sqlserver://db\\two
            mssql:///?odbc_connect=DRIVER%3D{x;y}%3BSERVER%3Dtcp:d,1|jdbc:sqlserver://d:1|sqlserver://d:1
            oracle+oracledb://u:geheim@db:1521/XE|jdbc:oracle:thin:@db:1521:XE|oracle:thin:@db:1521:XE
            oracle+cx_oracle://u:geheim@db/XE|jdbc:oracle:thin:@db:1521:XE|oracle:thin:@db:1521:XE
            oracle://u:geheim@db:15/?service_name=S|jdbc:oracle:thin:@//db:15/S|oracle:thin:@//db:15/S
            oracle+oracledb://u:geheim@shop_alias|jdbc:oracle:thin:@shop_alias|oracle:thin:@shop_alias
            sqlite:///shop.db|jdbc:sqlite:/project/shop.db|sqlite:/project/shop.db
            sqlite:////data/shop.db|jdbc:sqlite:/data/shop.db|sqlite:/data/shop.db
            duckdb:///shop.duckdb|jdbc:duckdb:/project/shop.duckdb|duckdb:/project/shop.duckdb
            jdbc:sqlite:shop.db|jdbc:sqlite:/project/shop.db|sqlite:/project/shop.db
            jdbc:postgresql://db/s?password=geheim|jdbc:postgresql://db/s?password=geheim|postgresql://db/s
            jdbc:sqlserver://d;user=u;password=geheim|jdbc:sqlserver://d;user=u;password=geheim|sqlserver://d
            jdbc:h2:./a/shop;USER=u|jdbc:h2:/project/a/shop;USER=u|h2:/project/a/shop
            jdbc:h2:file:../shop|jdbc:h2:file:/shop|h2:file:/shop
            jdbc:h2:/data/shop|jdbc:h2:/data/shop|h2:/data/shop
            jdbc:h2:tcp://db/./shop|jdbc:h2:tcp://db/./shop|h2:tcp://db/./shop
            jdbc:oracle:thin:u/p@db:1521/XE|jdbc:oracle:thin:u/p@db:1521/XE|oracle:thin:@db:1521/XE
            """)
    void urlsOfBothKindsLeadToTheDriver(String url, String jdbc, String location) {
        JdbcAddress address = address(url);

        assertThat(address.url().reveal()).isEqualTo(jdbc);
        assertThat(address.location()).isEqualTo(location);
    }

    @Test
    void userPasswordAndParametersAreProperties() {
        assertThat(
                address("postgresql://u%40x:geheim%2F1@db/shop?sslmode=require&client_encoding=utf8")
                        .properties())
                .containsOnly(java.util.Map.entry("user", "u@x"), java.util.Map.entry("password", "geheim/1"),
                        java.util.Map.entry("sslmode", "require"));
    }

    /// The parameters of Python's drivers, by the names and in the units of the JDBC drivers.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            postgresql://db/x?connect_timeout=5&application_name=a|{ApplicationName=a, connectTimeout=5}
            postgresql://u@db/x?target_session_attrs=read-write|{targetServerType=primary, user=u}
            postgresql://db/x?keepalives=1&channel_binding=require|{channelBinding=require, tcpKeepAlive=true}
            mysql+pymysql://u@db/x?charset=utf8mb4&connect_timeout=5|{connectTimeout=5000, user=u}
            mysql://db/x?ssl_mode=VERIFY_CA&read_timeout=2.5|{socketTimeout=2500, sslMode=verify-ca}
            mssql+pyodbc://db/x?driver=O&Encrypt=yes|{databaseName=x, encrypt=true}
            mssql+pyodbc://db/?TrustServerCertificate=no|{trustServerCertificate=false}
            mssql+pyodbc://db/x?Trusted_Connection=yes|{databaseName=x, integratedSecurity=true}
            mssql+pymssql://db/?login_timeout=3&tds_version=7.3|{loginTimeout=3}
            mssql:///?odbc_connect=SERVER%3Dd%3BUID%3Du%3BPWD%3D{geheim;1}%3B|{password=geheim;1, user=u}
            oracle://sys:geheim@db/XE?mode=SYSDBA|{internal_logon=sysdba, password=geheim, user=sys}
            oracle://db/XE?tcp_connect_timeout=4|{oracle.net.CONNECT_TIMEOUT=4000}
            sqlite:////x.db?timeout=1|{busy_timeout=1000}
            """)
    void parametersOfPythonsDriversAreTranslated(String url, String properties) {
        assertThat(new TreeMap<>(address(url).properties())).hasToString(properties);
    }

    @Test
    void aNumberOfSecondsThatIsNoneIsReported() {
        assertThatThrownBy(() -> address("mysql://u@db/x?connect_timeout=soon"))
                .isInstanceOf(ConfigurationError.class)
                .hasMessageContaining("connectTimeout: expected a number of seconds, found \"soon\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite://", "sqlite:///:memory:", "duckdb:///:memory:", "jdbc:sqlite::memory:"})
    void aDatabaseInMemoryIsRefused(String url) {
        assertThatThrownBy(() -> address(url)).isInstanceOf(ConfigurationError.class)
                .hasMessageContaining("a database in memory has no tables to load");
    }
}
