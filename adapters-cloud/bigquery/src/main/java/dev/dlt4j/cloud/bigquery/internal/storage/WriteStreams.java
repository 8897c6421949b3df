package dev.dlt4j.cloud.bigquery.internal.storage;

import dev.dlt4j.cloud.bigquery.internal.rest.ApiFailure;
import dev.dlt4j.cloud.bigquery.internal.rest.Rest;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Streams of the Storage Write API whose rows are seen as soon as they are written. Rows of a stream are
/// numbered from 0, and BigQuery takes each number once. Safe for use by several threads.
public final class WriteStreams implements AutoCloseable {
    private static final int COMMITTED = 1;
    private static final int ALREADY_EXISTS = 6;

    private final Rest rest;
    private final String endpoint;
    private final Supplier<HttpClient> http;
    private @Nullable GrpcCalls calls;

    /// Opens nothing.
    ///
    /// @param endpoint the address without a path
    /// @param http     is asked for a client that speaks HTTP/2 at the first call
    public WriteStreams(Rest rest, String endpoint, Supplier<HttpClient> http) {
        this.rest = rest;
        this.endpoint = endpoint;
        this.http = http;
    }

    private synchronized GrpcCalls calls() {
        if (calls == null) {
            calls = new GrpcCalls(rest, endpoint, http.get());
        }
        return calls;
    }

    /// Makes a stream for a table.
    ///
    /// @return its name
    public String create(String project, String dataset, String table) {
        String parent = "projects/" + project + "/datasets/" + dataset + "/tables/" + table;
        ProtoMessage message = new ProtoMessage().text(1, parent).message(2,
                new ProtoMessage().number(2, COMMITTED));
        return rest.again(() -> {
            String name = calls().call("CreateWriteStream", "parent", parent, message).text(1);
            if (name.isEmpty()) {
                throw new ApiFailure(0, "backendError", "BigQuery made no stream for " + parent);
            }
            return name;
        });
    }

    /// Adds rows to a stream, unless they are there already.
    ///
    /// @param offset the number of the first of them
    /// @param table  says what the rows hold
    /// @throws ApiFailure when they are not added
    public void append(String stream, long offset, RowMessages table, List<byte[]> rows) {
        ProtoMessage serialized = new ProtoMessage();
        rows.forEach(row -> serialized.bytes(1, row));
        ProtoMessage message = new ProtoMessage().text(1, stream)
                .message(2, new ProtoMessage().number(1, offset))
                .message(4, new ProtoMessage().message(1, new ProtoMessage().message(1, table.descriptor()))
                        .message(2, serialized));
        rest.again(() -> {
            ProtoFields answer = calls().call("AppendRows", "write_stream", stream, message);
            answer.message(2).filter(error -> error.number(1) != ALREADY_EXISTS).ifPresent(error -> {
                throw GrpcCalls.failure(error.number(1), refused(error, answer.message(4)));
            });
            return answer;
        });
    }

    private static String refused(ProtoFields error, Optional<ProtoFields> row) {
        return error.text(2) + row.map(first -> " (row " + first.number(1) + " of the request: "
                + first.text(3) + ')').orElse("");
    }

    @Override
    public synchronized void close() {
        if (calls != null) {
            calls.close();
        }
    }
}
