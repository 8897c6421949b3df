package dev.dlt4j.cloud.azure;

import dev.dlt4j.cloud.core.web.WebClient;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.spi.credentials.AzureKeyCredentials;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The forms in which URLs and connection strings name a container.
final class AzureAddressTest {
    @ParameterizedTest
    @CsvSource({"az://c/a/b, c, '', az://c/a/b/x", "abfs://c, c, '', abfs://c/x",
            "abfss://c@acme.dfs.core.windows.net/a/, c, acme.dfs.core.windows.net, "
                    + "abfss://c@acme.dfs.core.windows.net/a/x",
            "azure://c@acme.blob.core.windows.net, c, acme.blob.core.windows.net, "
                    + "azure://c@acme.blob.core.windows.net/x",
            "az://acme.dfs.core.windows.net/c/a, c, acme.dfs.core.windows.net, az://c/a/x"})
    void readsEachFormOfDlt(String url, String container, String host, String file) {
        AzureAddress address = AzureAddress.of(url);

        assertThat(address.container()).isEqualTo(container);
        assertThat(address.host().orElse("")).isEqualTo(host);
        assertThat(address.files().url("x")).isEqualTo(file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"az://", "abfss://@acme.dfs.core.windows.net/a", "abfss://c@/a", "az:///a"})
    void refusesAUrlWithoutAContainer(String url) {
        assertThatThrownBy(() -> AzureAddress.of(url)).isInstanceOf(ConfigurationError.class)
                .hasMessageContaining("az://");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "AccountName=acme;AccountKey=aa==;EndpointSuffix=core.chinacloudapi.cn|https://acme.blob.core."
                    + "chinacloudapi.cn|aa==",
            "BlobEndpoint=https://acme.blob.core.windows.net;SharedAccessSignature=sv=1&sig=a%3D"
                    + "|https://acme.blob.core.windows.net|",
            "DefaultEndpointsProtocol=http;AccountName=acme;AccountKey=a=; |http://acme.blob.core.windows.net"
                    + "|a=",
            "UseDevelopmentStorage=true|http://127.0.0.1:10000/devstoreaccount1|Eby8vdM02xNOcqFlqUwJPLlmEtl"
                    + "CDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=="})
    void readsConnectionStrings(String text, String endpoint, String key) {
        ConnectionText read = ConnectionText.of(text, "kwargs.connection_string");

        assertThat(read.endpoint()).contains(endpoint);
        assertThat(read.value("accountkey")).isEqualTo(Optional.ofNullable(key));
        assertThat(read.toString()).doesNotContain("aa==");
    }

    @Test
    void refusesWhatIsNoKeyWithoutShowingIt() {
        assertThatThrownBy(() -> ConnectionText.of("topgeheim", "kwargs.connection_string"))
                .isInstanceOf(ConfigurationError.class).hasMessageContaining("kwargs.connection_string")
                .hasMessageNotContaining("topgeheim");
        AzureKeyCredentials credentials = new AzureKeyCredentials("acme", Optional.empty(),
                Optional.of(Secret.of("topgeheim!")), Optional.empty(), "", 1);
        assertThatThrownBy(() -> settings(Optional.empty(), credentials)).isInstanceOf(
                ConfigurationError.class).hasMessageContaining("azure_storage_account_key")
                .hasMessageNotContaining("topgeheim");
        assertThatThrownBy(() -> settings(Optional.of("no host"), credentials)).isInstanceOf(
                ConfigurationError.class).hasMessageContaining("azure_account_host");
    }

    private static void settings(Optional<String> host, AzureKeyCredentials credentials) {
        WebClient client = WebClient.ofDefaults();
        new AzureSettings(Optional.of(credentials), false, Optional.empty(), host, "http://localhost").open(
                AzureAddress.of("az://c"), client,
                new DefaultIdentity(Map.of(), "http://localhost", List.of(), client));
    }
}
