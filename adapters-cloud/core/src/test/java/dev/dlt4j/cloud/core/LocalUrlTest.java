package dev.dlt4j.cloud.core;

import dev.dlt4j.spi.config.ConfigurationError;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class LocalUrlTest {
    @ParameterizedTest
    @CsvSource({"data/, data/", "my data, my data", "/a%20b, /a%20b", "file:///a/b, /a/b",
            "file:///a/my data, /a/my data", "file:///a/my%20data, /a/my data", "file:///a[1]/b, /a[1]/b",
            "file:///a/100%, /a/100%", "file:///a/%zz, /a/%zz", "file:///a/b+c, /a/b+c",
            "file:///a/b?c#d, /a/b?c#d", "file:///a/%C3%A9, /a/é", "file:///a/é, /a/é",
            "file://localhost/a b, /a b", "file:/a b, /a b", "file:data, data", "file:my data, my data"})
    void readsUrlsAsPeopleWriteThem(String url, String path) {
        assertThat(LocalUrl.path(url)).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "file:", "file://", "file://localhost", "file://host/a",
            "file://my data",
            "s3://a/b", "http://a b", "file:///a%00b"})
    void refusesWhatIsNoFolderOfThisMachine(String url) {
        assertThatThrownBy(() -> LocalUrl.path(url)).isInstanceOf(ConfigurationError.class);
    }
}
