package dev.dlt4j.cloud.azure;

import dev.dlt4j.cloud.core.web.WebAnswer;
import dev.dlt4j.cloud.core.web.WebClient;
import dev.dlt4j.cloud.core.web.WebRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// Sends requests to one container.
///
/// @param endpoint  of the account: `https://account.blob.core.windows.net`
/// @param container its name
record BlobService(String endpoint, String container, Access access, AzureFailures failures, WebClient client,
        Clock clock) {
    private static final String VERSION = "2021-12-02";
    private static final String SAFE = "-._~/";
    private static final String HEX = "0123456789ABCDEF";
    private static final DateTimeFormatter DATE = DateTimeFormatter
            .ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US).withZone(ZoneOffset.UTC);

    /// Sends a request.
    ///
    /// @param path of the file that the request is about, for messages
    /// @return an answer that succeeded; the caller closes it
    WebAnswer send(BlobRequest request, String path) throws IOException {
        WebAnswer answer;
        try {
            answer = client.send(() -> signed(request));
        } catch (IOException e) {
            throw failures.unanswered(e);
        }
        if (answer.succeeded()) {
            return answer;
        }
        try (answer) {
            throw failures.of(path, answer);
        }
    }

    /// Sends a request whose answer has no body that is worth a look.
    void run(BlobRequest request, String path) throws IOException {
        send(request, path).text();
    }

    private WebRequest signed(BlobRequest request) throws IOException {
        request.header("x-ms-version", VERSION).header("x-ms-date", DATE.format(clock.instant()));
        String url = url(request.key);
        access.sign(request, URI.create(url).getRawPath());
        StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
        request.query.forEach((name, value) -> query.add(name + "=" + encoded(value).replace("/", "%2F")));
        if (!access.query().isEmpty()) {
            query.add(access.query());
        }
        return new WebRequest(request.method, url + query, request.headers,
                Optional.ofNullable(request.body));
    }

    private String url(@Nullable String key) {
        return endpoint + "/" + container + (key == null ? "" : "/" + encoded(key));
    }

    /// The URL of a blob that is to be copied, with what lets the service read it.
    String source(String key) {
        return url(key) + (access.query().isEmpty() ? "" : "?" + access.query());
    }

    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte unit : text.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (unit & 0xff);
            if (character < 0x80 && (Character.isLetterOrDigit(character) || SAFE.indexOf(character) >= 0)) {
                encoded.append(character);
            } else {
                encoded.append('%').append(HEX.charAt(character >> 4)).append(HEX.charAt(character & 15));
            }
        }
        return encoded.toString();
    }
}
