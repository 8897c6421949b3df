package dev.dlt4j.cloud.bigquery.internal.rest;

import dev.dlt4j.domain.json.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Sends a large file in one request. An upload that breaks off is resumed after the last byte that arrived.
final class ResumableUpload {
    private final Rest rest;
    private final Path file;
    private final long size;
    private boolean broken;

    ResumableUpload(Rest rest, Path file) throws IOException {
        this.rest = rest;
        this.file = file;
        this.size = Files.size(file);
    }

    Map<String, @Nullable Object> send(String path, Object document) {
        String session = rest.again(() -> {
            HttpResponse<String> answer = rest.send(rest.request(path, rest.settings().timeout())
                    .header("Content-Type", "application/json; charset=UTF-8")
                    .header("X-Upload-Content-Type", "application/octet-stream")
                    .header("X-Upload-Content-Length", Long.toString(size))
                    .POST(BodyPublishers.ofString(JsonText.compact(document))).build());
            return answer.headers().firstValue("Location").filter(place -> answer.statusCode() < 300)
                    .orElseThrow(() -> Answer.failure(answer.statusCode(), answer.body()));
        });
        return rest.again(() -> put(session));
    }

    private Map<String, @Nullable Object> put(String session) {
        if (broken) {
            HttpResponse<String> arrived = rest.send(rest.request(session, rest.settings().timeout())
                    .header("Content-Range", "bytes */" + size).PUT(BodyPublishers.noBody()).build());
            if (arrived.statusCode() != 308) {
                return finished(arrived);
            }
            return finished(rest.send(content(session, arrived.headers().firstValue("Range")
                    .map(range -> Long.parseLong(range.substring(range.indexOf('-') + 1)) + 1).orElse(0L))));
        }
        broken = true;
        return finished(rest.send(content(session, 0)));
    }

    private HttpRequest content(String session, long from) {
        HttpRequest.Builder request = rest.request(session, rest.settings().uploadTimeout());
        request.header("Content-Range", "bytes " + from + '-' + (size - 1) + '/' + size);
        return request.PUT(BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> open(from)),
                size - from)).build();
    }

    private InputStream open(long from) {
        try {
            return Channels.newInputStream(FileChannel.open(file).position(from));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, @Nullable Object> finished(HttpResponse<String> answer) {
        if (answer.statusCode() == 308) {
            throw new ApiFailure(503, "backendError", "the upload ended before the file was complete");
        }
        if (answer.statusCode() >= 300) {
            throw Answer.failure(answer.statusCode(), answer.body());
        }
        return Answer.of(answer.body());
    }
}
