package dev.dlt4j.cloud.azure;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// By what a storage account lets a request in.
sealed interface Access {
    /// Gives a request what it needs to be accepted.
    ///
    /// @param path of its URL, percent-encoded
    void sign(BlobRequest request, String path) throws IOException;

    /// What the query of each URL ends with; empty for nothing.
    default String query() {
        return "";
    }

    /// By nothing: for containers that everybody may read.
    record Everybody() implements Access {
        @Override
        public void sign(BlobRequest request, String path) {
            // there is nothing to add
        }
    }

    /// By a token that is a part of URLs.
    ///
    /// @param token without a question mark
    record Sas(String token) implements Access {
        private static final Pattern END = Pattern.compile("(?:^|&)se=([^&]*)");

        @Override
        public void sign(BlobRequest request, String path) {
            // the token is in the query
        }

        @Override
        public String query() {
            return token;
        }

        /// Whether the token says that it has ended.
        boolean isOver(Instant now) {
            Matcher end = END.matcher(token);
            try {
                return end.find() && OffsetDateTime
                        .parse(URLDecoder.decode(end.group(1), StandardCharsets.UTF_8)).toInstant()
                        .isBefore(now);
            } catch (DateTimeParseException e) {
                // a day without a time, which Azure takes too
                return false;
            }
        }

        @Override
        public String toString() {
            return "a SAS token";
        }
    }

    /// By a token of the directory.
    record Bearer(AzureTokens tokens) implements Access {
        @Override
        public void sign(BlobRequest request, String path) throws IOException {
            request.header("authorization", "Bearer " + tokens.get());
        }
    }

    /// By the key of the account: the request is signed.
    @SuppressWarnings("ArrayRecordComponent") // two keys are never compared
    record SharedKey(String account, byte[] key) implements Access {
        /// Headers that have a line each, whether they are sent or not.
        private static final String[] LINES = {"content-encoding", "content-language", "content-length",
                "content-md5", "content-type", "date", "if-modified-since", "if-match", "if-none-match",
                "if-unmodified-since", "range"};

        @Override
        public void sign(BlobRequest request, String path) {
            request.headers.remove("authorization");
            StringBuilder text = new StringBuilder(request.method).append('\n');
            for (String line : LINES) {
                text.append(line.equals("content-length")
                        ? length(request)
                        : request.headers.getOrDefault(line, "")).append('\n');
            }
            request.headers.forEach((name, value) -> {
                if (name.startsWith("x-ms-")) {
                    text.append(name).append(':').append(value.strip()).append('\n');
                }
            });
            text.append('/').append(account).append(path);
            request.query.forEach((name, value) -> text.append('\n').append(name.toLowerCase(Locale.ROOT))
                    .append(':').append(value));
            request.header("authorization", "SharedKey " + account + ":" + signature(text.toString()));
        }

        private static String length(BlobRequest request) {
            byte[] body = request.body;
            return body == null || body.length == 0 ? "" : String.valueOf(body.length);
        }

        private String signature(String text) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(key, "HmacSHA256"));
                return Base64.getEncoder()
                        .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("each Java runtime has HmacSHA256", e);
            }
        }

        @Override
        public String toString() {
            return "the key of the account " + account;
        }
    }
}
