package dev.dlt4j.it.dataset;

import dev.dlt4j.cloud.bigquery.BigQueryDestination;
import dev.dlt4j.it.process.BigQueryEmulation;
import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.spi.credentials.GcpOAuthCredentials;
import dev.dlt4j.spi.destination.Destination;
import dev.dlt4j.testservers.BigQueryEmulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// On the emulator, which all tests of this class share.
final class BigQueryDatasetTest extends DatasetScenarios {
    private static @Nullable BigQueryEmulator shared;

    @Override
    Destination<?> destination(Path where) {
        String endpoint = emulated();
        dropShop(endpoint);
        var account = new GcpOAuthCredentials(Optional.empty(), Optional.empty(), Optional.empty(), List.of(),
                Optional.of(Secret.of("geheim-emulated")), "https://oauth2.googleapis.com/token",
                "https://accounts.google.com/o/oauth2/auth", BigQueryEmulator.PROJECT, "installed");
        return Destination.of(new BigQueryDestination(), new BigQueryDestination.Config(account, "US",
                Optional.of(BigQueryEmulator.PROJECT), true, false, 60, 600, 30, 500, false, false,
                endpoint, "https://bigquerystorage.googleapis.com"));
    }

    private static synchronized String emulated() {
        if (shared == null) {
            shared = BigQueryEmulation.start();
        }
        return shared.endpoint();
    }

    private static void dropShop(String endpoint) {
        var request = HttpRequest.newBuilder(URI.create(endpoint + "/bigquery/v2/projects/"
                + BigQueryEmulator.PROJECT + "/datasets/shop?deleteContents=true")).DELETE().build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            client.send(request, BodyHandlers.discarding());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// A column that dlt loads is never a `DATETIME`.
    @Override
    String localTimestamps() {
        return "TIMESTAMP WITH TIME ZONE";
    }

    /// The emulator's messages about columns are not those of BigQuery, which names the nearest by itself.
    @Override
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            select * from ordrs        | "orders"        | tables of dataset "shop":
            select * from order__lines | "orders__lines" | tables of dataset "shop":
            """)
    void namesTheNearestToAWrongNameInSql(String sql, String nearest, String list) {
        super.namesTheNearestToAWrongNameInSql(sql, nearest, list);
    }
}
