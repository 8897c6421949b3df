package dev.dlt4j.it.buckets;

import dev.dlt4j.cloud.azure.AzureContainer;
import dev.dlt4j.cloud.core.Glob;
import dev.dlt4j.cloud.core.Store;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.spi.credentials.AzureCredentials;
import dev.dlt4j.spi.credentials.AzureKeyCredentials;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Credentials of Azure that azurite checks: keys and SAS tokens, alone and in connection strings.
final class AzureCredentialsTest {
    private static final String READ_AND_WRITE = "racwdl";

    private static AzureCredentials account(Optional<String> key, Optional<String> sas) {
        return new AzureKeyCredentials(AzuriteContainers.ACCOUNT, Optional.of(Service.AZURE.address() + "/"
                + AzuriteContainers.ACCOUNT), key.map(Secret::of), sas.map(Secret::of), READ_AND_WRITE, 24);
    }

    private static ZonedDateTime inDays(int days) {
        return ZonedDateTime.now(ZoneOffset.UTC).plusDays(days);
    }

    private static void writesAndMoves(Store store) throws Exception {
        try (store) {
            store.put("a b/ü.csv", new byte[]{1, 2, 3});
            store.rename("a b/ü.csv", "c d/+.csv");
            assertThat(store.open(store.list(Glob.of("**")).getFirst())).hasBinaryContent(new byte[]{1, 2,
                    3});
            store.deleteFolder("");
            assertThat(store.list(Glob.of("**"))).isEmpty();
        }
    }

    @Test
    void takesAKeyATokenAndBothAsConnectionStrings() throws Exception {
        String container = Service.AZURE.newBucket();
        String sas = AzuriteContainers.sas(READ_AND_WRITE, inDays(1));
        writesAndMoves(AzureContainer.at(container).credentials(account(
                Optional.of(AzuriteContainers.KEY), Optional.empty())).open());
        writesAndMoves(AzureContainer.at(container).credentials(account(Optional.empty(), Optional.of("?"
                + sas))).open());
        writesAndMoves(AzureContainer.at(container).connectionString(("BlobEndpoint=%s/%s;SharedAccessSignat"
                + "ure=%s")
                .formatted(Service.AZURE.address(), AzuriteContainers.ACCOUNT, sas)).open());
    }

    @Test
    void saysThatATokenHasExpiredOrThatAKeyIsWrong() throws Exception {
        String container = Service.AZURE.newBucket();
        String expired = AzuriteContainers.sas(READ_AND_WRITE, inDays(-1));
        try (Store store = AzureContainer.at(container).credentials(account(Optional.empty(), Optional.of(
                expired))).open()) {
            assertThatThrownBy(() -> store.list(Glob.of("*"))).isInstanceOf(TerminalException.class)
                    .hasMessageContaining("azure_storage_sas_token has expired")
                    .hasMessageNotContaining("sig=");
        }
        try (Store store = AzureContainer.at(container).credentials(account(Optional.of("aaaa"),
                Optional.empty())).open()) {
            assertThatThrownBy(() -> store.list(Glob.of("*"))).isInstanceOf(TerminalException.class)
                    .hasMessageContaining("azure_storage_account_key is not the key")
                    .hasMessageContaining("clock");
        }
    }

    @Test
    void saysThatATokenMayNotWriteOrList() throws Exception {
        String container = Service.AZURE.newBucket();
        try (Store store = AzureContainer.at(container).credentials(account(Optional.empty(),
                Optional.of(AzuriteContainers.sas("r", inDays(1))))).open()) {
            assertThatThrownBy(() -> store.list(Glob.of("*"))).isInstanceOf(TerminalException.class)
                    .hasMessageContaining("may not be listed").hasMessageContaining("permissions r and l");
            assertThatThrownBy(() -> store.put("a", new byte[1])).hasMessageContaining(container + "/a");
        }
    }
}
