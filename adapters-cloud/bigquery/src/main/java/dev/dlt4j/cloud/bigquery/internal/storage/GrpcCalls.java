package dev.dlt4j.cloud.bigquery.internal.storage;

import dev.dlt4j.cloud.bigquery.internal.rest.ApiFailure;
import dev.dlt4j.cloud.bigquery.internal.rest.Rest;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Calls of gRPC with one message each, by the JDK's client. It does not show trailers, in which a server
/// gives the reason of a call that fails after its answer began: then only the absence of a message is known.
final class GrpcCalls implements AutoCloseable {
    private static final String SERVICE = "/google.cloud.bigquery.storage.v1.BigQueryWrite/";
    private static final int HEADER = 5;

    private final Rest rest;
    private final String endpoint;
    private final HttpClient http;

    /// @param endpoint the address without a path
    GrpcCalls(Rest rest, String endpoint, HttpClient http) {
        this.rest = rest;
        this.endpoint = endpoint;
        this.http = http;
    }

    /// Sends a message and takes the first one of the answer.
    ///
    /// @param routed what the message is about, by which Google finds the place: a field and its value
    /// @throws ApiFailure when there is no answer
    ProtoFields call(String method, String field, String routed, ProtoMessage message) {
        byte[] content = message.toBytes();
        byte[] framed = ByteBuffer.allocate(HEADER + content.length).put((byte) 0).putInt(content.length)
                .put(content).array();
        var request = rest.request(endpoint + SERVICE + method, rest.settings().uploadTimeout())
                .header("Content-Type", "application/grpc").header("TE", "trailers")
                .header("x-goog-request-params",
                        field + '=' + URLEncoder.encode(routed, StandardCharsets.UTF_8))
                .POST(BodyPublishers.ofByteArray(framed)).build();
        try {
            return answer(Rest.send(http, request, BodyHandlers.ofByteArray()));
        } catch (IllegalArgumentException e) {
            throw new ApiFailure(0, "backendError", String.valueOf(e.getMessage()));
        }
    }

    private static ProtoFields answer(HttpResponse<byte[]> answer) {
        int status = answer.headers().firstValue("grpc-status").map(Integer::parseInt).orElse(0);
        if (status != 0) {
            throw failure(status, URLDecoder.decode(answer.headers().firstValue("grpc-message").orElse("")
                    .replace("+", "%2B"), StandardCharsets.UTF_8));
        }
        if (answer.statusCode() != 200) {
            throw new ApiFailure(answer.statusCode(), "backendError", "status " + answer.statusCode());
        }
        byte[] body = answer.body();
        int length = body.length < HEADER ? -1 : ByteBuffer.wrap(body, 1, Integer.BYTES).getInt();
        if (length < 0 || body.length < HEADER + length || body[0] != 0) {
            throw new ApiFailure(0, "backendError", "BigQuery ended the call without an answer");
        }
        return ProtoFields.of(Arrays.copyOfRange(body, HEADER, HEADER + length));
    }

    /// The failure of a status of gRPC, by BigQuery's words for the same.
    static ApiFailure failure(int status, String message) {
        return new ApiFailure(0, switch (status) {
            case 3, 9 -> "invalid";
            case 5 -> "notFound";
            case 7 -> "accessDenied";
            case 16 -> "authError";
            case 8 -> "rateLimitExceeded";
            case 4 -> "timeout";
            case 2, 10, 13, 14 -> "backendError";
            case 11 -> "outOfRange";
            default -> "grpc" + status;
        }, message);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
