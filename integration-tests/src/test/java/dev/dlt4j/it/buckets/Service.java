package dev.dlt4j.it.buckets;

import dev.dlt4j.cloud.azure.AzureContainer;
import dev.dlt4j.cloud.core.Store;
import dev.dlt4j.cloud.gcs.GcsBucket;
import dev.dlt4j.cloud.s3.S3Bucket;
import dev.dlt4j.testservers.ObjectProgram;
import dev.dlt4j.testservers.ObjectServer;
import dev.dlt4j.testservers.ProgramMissing;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;

/// The object stores that the tests are run on. A server is started with its first use.
public enum Service {
    S3(ObjectProgram.MOTO) {
        @Override
        public String bucket(String name) throws Exception {
            HttpRequest put = HttpRequest.newBuilder(URI.create(address() + "/" + name))
                    .header("Authorization", "AWS4-HMAC-SHA256 "
                            + "Credential=key/20260101/us-east-1/s3/aws4_request")
                    .PUT(HttpRequest.BodyPublishers.noBody()).build();
            send(put);
            return "s3://" + name;
        }

        @Override
        public Store open(String url) {
            return s3(url).open();
        }

        private S3Bucket s3(String url) {
            return S3Bucket.at(url).keys("key", "secret").region("us-east-1").endpoint(address());
        }

        @Override
        public Map<String, Object> forPython() {
            return Map.of("credentials", Map.of("aws_access_key_id", "key", "aws_secret_access_key", "secret",
                    "region_name", "us-east-1", "endpoint_url", address()));
        }
    },
    GCS(ObjectProgram.FAKE_GCS) {
        @Override
        public String bucket(String name) throws Exception {
            send(HttpRequest.newBuilder(URI.create(address() + "/storage/v1/b?project=test"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"" + name + "\"}")).build());
            return "gs://" + name;
        }

        @Override
        public Store open(String url) {
            return GcsBucket.at(url).anonymous().endpoint(address()).open();
        }

        @Override
        public Map<String, Object> forPython() {
            return Map.of("kwargs", Map.of("token", "anon", "endpoint_url", address()));
        }
    },
    AZURE(ObjectProgram.AZURITE) {
        @Override
        public String bucket(String name) throws Exception {
            // what the store does not do: a container is made by whoever owns the account
            AzuriteContainers.make(address(), name);
            return "az://" + name;
        }

        @Override
        public Store open(String url) {
            return AzureContainer.at(url).connectionString(AzuriteContainers.connection(address())).open();
        }

        @Override
        public Map<String, Object> forPython() {
            return Map.of("credentials", Map.of("azure_storage_account_name", AzuriteContainers.ACCOUNT,
                    "azure_storage_account_key", AzuriteContainers.KEY), "kwargs",
                    Map.of("connection_string", AzuriteContainers.connection(address())));
        }
    };

    private static final AtomicInteger BUCKETS = new AtomicInteger();
    private static final Map<Service, ObjectServer> SERVERS = new EnumMap<>(Service.class);

    private final ObjectProgram program;

    Service(ObjectProgram program) {
        this.program = program;
    }

    /// Makes an empty bucket of a name and returns its URL.
    public abstract String bucket(String name) throws Exception;

    /// A store below an address in this service.
    public abstract Store open(String url);

    /// The keys of the destination beside `bucket_url`, as both programs name them.
    public abstract Map<String, Object> forPython();

    /// Makes an empty bucket and returns its URL.
    public String newBucket() throws Exception {
        address();
        return bucket("bucket-" + BUCKETS.incrementAndGet());
    }

    /// Where the server listens. Skips the test, saying why, where it cannot be fetched.
    public String address() {
        synchronized (SERVERS) {
            try {
                return SERVERS.computeIfAbsent(this, service -> ObjectServer.start(program)).address();
            } catch (ProgramMissing e) {
                Assumptions.abort(e.getMessage());
                throw e;
            }
        }
    }

    static void send(HttpRequest request) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(answer.statusCode() + ": " + answer.body());
            }
        }
    }
}
