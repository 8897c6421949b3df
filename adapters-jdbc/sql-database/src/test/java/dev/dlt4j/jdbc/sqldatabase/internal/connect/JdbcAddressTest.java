package dev.dlt4j.jdbc.sqldatabase.internal.connect;

import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Secret;
import java.nio.file.Path;
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
            postgresql+psycopg2://u:p@db:5/shop?a=b|jdbc:postgresql://db:5/shop|postgresql://db:5/shop
            postgresql://u:p@[::1]/shop|jdbc:postgresql://[::1]/shop|postgresql://[::1]/shop
            mysql+pymysql://u:p@db/shop|jdbc:mariadb://db/shop|mariadb://db/shop
            mariadb://u:p@db/a%20b|jdbc:mariadb://db/a%20b|mariadb://db/a%20b
            mssql+pyodbc://u:p@db:1433/shop?driver=ODBC|jdbc:sqlserver://db:1433|sqlserver://db:1433
            oracle+oracledb://u:p@db:1521/XE|jdbc:oracle:thin:@//db:1521/XE|oracle:thin:@//db:1521/XE
            sqlite:///shop.db|jdbc:sqlite:/project/shop.db|sqlite:/project/shop.db
            sqlite:////data/shop.db|jdbc:sqlite:/data/shop.db|sqlite:/data/shop.db
            duckdb:///shop.duckdb|jdbc:duckdb:/project/shop.duckdb|duckdb:/project/shop.duckdb
            jdbc:sqlite:shop.db|jdbc:sqlite:/project/shop.db|sqlite:/project/shop.db
            jdbc:postgresql://db/shop?password=p|jdbc:postgresql://db/shop?password=p|postgresql://db/shop
            jdbc:sqlserver://db;user=u;password=p|jdbc:sqlserver://db;user=u;password=p|sqlserver://db
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
                address("postgresql://u%40x:p%2F1@db/shop?sslmode=require&client_encoding=utf8").properties())
                .containsOnly(java.util.Map.entry("user", "u@x"), java.util.Map.entry("password", "p/1"),
                        java.util.Map.entry("sslmode", "require"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite://", "sqlite:///:memory:", "duckdb:///:memory:", "jdbc:sqlite::memory:"})
    void aDatabaseInMemoryIsRefused(String url) {
        assertThatThrownBy(() -> address(url)).isInstanceOf(ConfigurationError.class)
                .hasMessageContaining("a database in memory has no tables to load");
    }
}
