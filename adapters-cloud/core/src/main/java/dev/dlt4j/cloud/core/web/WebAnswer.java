package dev.dlt4j.cloud.core.web;

import dev.dlt4j.cloud.core.ArrayStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/// An answer, whose body has not been read yet. Whoever stops early ends the connection, so that the rest is
/// not fetched.
public final class WebAnswer implements AutoCloseable {
    private static final int MAX_TEXT = 64 * 1024 * 1024;

    private final HttpURLConnection connection;
    private final int status;
    private final InputStream body;
    private boolean ended;

    WebAnswer(HttpURLConnection connection) throws IOException {
        this.connection = connection;
        this.status = connection.getResponseCode();
        this.body = Objects.requireNonNullElseGet(
                status >= HttpURLConnection.HTTP_BAD_REQUEST
                        ? connection.getErrorStream()
                        : connection.getInputStream(),
                InputStream::nullInputStream);
    }

    public int status() {
        return status;
    }

    /// Whether what was asked for was done.
    public boolean succeeded() {
        return status >= HttpURLConnection.HTTP_OK && status < HttpURLConnection.HTTP_MULT_CHOICE;
    }

    /// The first header of a name, in any case; empty without one.
    public Optional<String> header(String name) {
        return Optional.ofNullable(connection.getHeaderField(name));
    }

    /// The body as a text, of which nothing is left then.
    ///
    /// @throws IOException for one that is too long for the memory
    public String text() throws IOException {
        try (InputStream in = body()) {
            byte[] read = in.readNBytes(MAX_TEXT);
            if (read.length == MAX_TEXT) {
                throw new IOException("the answer is longer than 64 MB");
            }
            ended = read.length < MAX_TEXT;
            return new String(read, StandardCharsets.UTF_8);
        }
    }

    /// The body. Closing it closes the answer.
    public InputStream body() {
        return new ArrayStream() {
            @Override
            public int read(byte[] target, int from, int length) throws IOException {
                int read = body.read(target, from, length);
                ended |= read < 0;
                return read;
            }

            @Override
            public void close() throws IOException {
                WebAnswer.this.close();
            }
        };
    }

    @Override
    public void close() throws IOException {
        if (!ended) {
            connection.disconnect();
        }
        body.close();
    }
}
