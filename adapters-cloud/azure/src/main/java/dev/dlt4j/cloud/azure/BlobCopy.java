package dev.dlt4j.cloud.azure;

import dev.dlt4j.cloud.core.BucketAddress;
import dev.dlt4j.cloud.core.web.WebAnswer;
import java.io.IOException;
import java.time.Duration;

/// Copies a blob within its account. Large ones are copied after the answer, so the end is waited for.
record BlobCopy(BlobService service, BucketAddress address) {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    void copy(String from, String to) throws IOException {
        String state;
        try (WebAnswer answer = service.send(BlobRequest.of("PUT", address.key(to))
                .header("x-ms-copy-source", service.source(address.key(from))).body(new byte[0]), from)) {
            state = state(answer);
        }
        while (state.equals("pending")) {
            service.client().pause().of(PAUSE);
            try (WebAnswer answer = service.send(BlobRequest.of("HEAD", address.key(to)), to)) {
                state = state(answer);
            }
        }
        if (!state.equals("success")) {
            throw new IOException("%s was not copied to %s: %s".formatted(address.url(from), address.url(to),
                    state));
        }
    }

    private static String state(WebAnswer answer) {
        return answer.header("x-ms-copy-status").orElse("success");
    }
}
