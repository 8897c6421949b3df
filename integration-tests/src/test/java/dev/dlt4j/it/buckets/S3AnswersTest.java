package dev.dlt4j.it.buckets;

import com.sun.net.httpserver.HttpServer;
import dev.dlt4j.cloud.core.Glob;
import dev.dlt4j.cloud.core.Store;
import dev.dlt4j.cloud.s3.S3Bucket;
import dev.dlt4j.domain.TerminalException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What S3 answers that moto never does, from a server of the test.
final class S3AnswersTest {
    private static final String LISTED = """
            <ListBucketResult><Name>lake</Name><IsTruncated>false</IsTruncated><Contents><Key>a.csv</Key>
            <LastModified>2026-01-01T00:00:00.000Z</LastModified><ETag>"e"</ETag><Size>1</Size></Contents>
            </ListBucketResult>""";

    private HttpServer server;
    private final Deque<String> codes = new ArrayDeque<>();
    private int requests;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            requests++;
            String[] answer = codes.isEmpty() ? new String[]{"200"} : codes.pop().split(" ");
            String body = answer.length == 1
                    ? LISTED
                    : "<Error><Code>" + answer[1] + "</Code><Message>no</Message></Error>";
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/xml");
            exchange.sendResponseHeaders(Integer.parseInt(answer[0]), bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Store store() {
        return S3Bucket.at("s3://lake").keys("AKIA", "tops3cret").region("us-east-1")
                .endpoint("http://127.0.0.1:" + server.getAddress().getPort()).open();
    }

    @Test
    void waitsWhenItIsAskedToSlowDown() throws IOException {
        for (int i = 0; i < 3; i++) {
            codes.add("503 SlowDown");
        }
        codes.add("500 InternalError");
        try (Store store = store()) {
            assertThat(store.list(Glob.of("*"))).hasSize(1);
        }
        assertThat(requests).isEqualTo(5);
    }

    @Test
    void givesUpWhenSlowingDownDoesNotHelp() {
        for (int i = 0; i < 20; i++) {
            codes.add("503 SlowDown");
        }
        try (Store store = store()) {
            assertThatThrownBy(() -> store.list(Glob.of("*"))).isInstanceOf(IOException.class)
                    .hasMessageContaining("503 SlowDown").hasMessageContaining("s3://lake");
        }
        assertThat(requests).isBetween(2, 8);
    }

    @ParameterizedTest
    @CsvSource({"403 InvalidAccessKeyId, the access key is not known there",
            "403 SignatureDoesNotMatch, aws_secret_access_key is not the one",
            "400 ExpiredToken, the session has expired", "400 InvalidToken, aws_session_token is not valid",
            "403 RequestTimeTooSkewed, the clock of this machine is wrong",
            "403 AccessDenied, allow s3:ListBucket", "404 NoSuchBucket, does not exist",
            "400 AuthorizationHeaderMalformed, set credentials.region_name"})
    void saysWhatAnAnswerMeans(String answer, String meaning) {
        // the SDK asks once more when it thinks that a clock is wrong
        for (int i = 0; i < 8; i++) {
            codes.add(answer);
        }
        try (Store store = store()) {
            assertThatThrownBy(() -> store.list(Glob.of("*"))).isInstanceOf(TerminalException.class)
                    .hasMessageContaining(meaning).hasMessageContaining("lake")
                    .hasMessageNotContaining("tops3cret");
        }
    }

    @Test
    void namesAServiceThatCannotBeReached() {
        Store store = store();
        server.stop(0);
        assertThatThrownBy(() -> store.put("a", new byte[1])).isInstanceOf(IOException.class)
                .hasMessageContaining("cannot be reached");
        store.close();
    }
}
