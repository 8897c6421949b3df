package dev.dlt4j.spi.credentials;

import dev.dlt4j.spi.config.ConfigurationError;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class ConnectionUrlTest {
    @Test
    void readsAllParts() {
        var url = ConnectionUrl
                .parse("postgresql+psycopg2://us%40er:geheim%2Fss@[::1]:5433/my%20db?b=2&a=x+y&b=3&c=");
        assertThat(url.drivername()).isEqualTo("postgresql+psycopg2");
        assertThat(url.username()).contains("us@er");
        assertThat(url.password().orElseThrow().reveal()).isEqualTo("geheim/ss");
        assertThat(url.host()).contains("::1");
        assertThat(url.port()).contains(5433);
        assertThat(url.database()).contains("my db");
        assertThat(url.query()).isEqualTo(Map.of("b", List.of("2", "3"), "a", "x y"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "postgresql://loader:geheim%40ss@localhost:5433/dlt_data?connect_timeout=15&sslmode=require",
            "snowflake://user:geheim%2Fss@account.region/db/schema?role=r&warehouse=wh",
            "duckdb:///data/x.duckdb",
            "md://motherduck:geheim@/my_db", "mysql+pymysql://u:geheim@[::1]:3306/db?a=%26&a=%3D",
            "sqlite://", "postgresql://:geheim@h/", "clickhouse://u@h/?x=a+b"})
    void writesWhatItRead(String text) {
        assertThat(ConnectionUrl.parse(text).render().reveal()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not a url", "no-hyphen://h/d", "postgresql:/h/d", "postgresql://h:port/d",
            "postgresql://h:/d", "postgresql://u:geheim@h:a:b/d"})
    void refusesOtherTextsWithoutShowingThem(String text) {
        assertThatThrownBy(() -> ConnectionUrl.parse(text)).isInstanceOf(ConfigurationError.class)
                .hasMessageNotContaining("geheim");
    }

    @Test
    void showsNeitherPasswordNorQuery() {
        var url = ConnectionUrl.parse("mssql://sa:geheim@host.net/db?token=geheim");
        assertThat(url.display()).isEqualTo("mssql://sa:***@host.net/db");
        assertThat(url).hasToString("mssql://sa:***@host.net/db");
    }
}
