package dev.dlt4j.cloud.bigquery.internal.rest;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.json.JsonText;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What access tokens are asked for with.
public sealed interface Account {
    /// What may be done with a token.
    String SCOPE = "https://www.googleapis.com/auth/bigquery "
            + "https://www.googleapis.com/auth/devstorage.read_only";

    /// The request for a token.
    HttpRequest request(Instant now);

    /// An account for programs: it signs what it asks for.
    record Service(String email, String privateKey, String keyId, String tokenUri) implements Account {
        @Override
        public HttpRequest request(Instant now) {
            return form(tokenUri, Map.of("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer",
                    "assertion", signed(now)));
        }

        private String signed(Instant now) {
            Map<String, @Nullable Object> header = new LinkedHashMap<>(Map.of("alg", "RS256", "typ", "JWT"));
            if (!keyId.isEmpty()) {
                header.put("kid", keyId);
            }
            long seconds = now.getEpochSecond();
            String text = part(header) + '.' + part(Map.of("iss", email, "scope", SCOPE, "aud", tokenUri,
                    "iat", seconds, "exp", seconds + 3600));
            try {
                Signature signature = Signature.getInstance("SHA256withRSA");
                signature.initSign(key());
                signature.update(text.getBytes(StandardCharsets.UTF_8));
                return text + '.' + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                // the message of a parser may show parts of the key
                throw new TerminalException("the private_key of service account " + email
                        + " is not an RSA key in PEM; copy it unchanged from the account's JSON file");
            }
        }

        private PrivateKey key() throws GeneralSecurityException {
            String body = privateKey.replace("\\n", "\n").lines().filter(line -> !line.startsWith("-----"))
                    .collect(Collectors.joining());
            return KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(body)));
        }

        private static String part(Map<String, ? extends @Nullable Object> claims) {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(JsonText.compactBytes(claims));
        }

        @Override
        public String toString() {
            return "service account " + email;
        }
    }

    /// A user who let an application act for him.
    record User(String clientId, String clientSecret, String refreshToken, String tokenUri)
            implements
                Account {
        @Override
        public HttpRequest request(Instant now) {
            return form(tokenUri, Map.of("grant_type", "refresh_token", "client_id", clientId,
                    "client_secret", clientSecret, "refresh_token", refreshToken));
        }

        @Override
        public String toString() {
            return "OAuth client " + clientId;
        }
    }

    /// The account of the machine in Google's cloud that this runs on.
    record Machine(String host) implements Account {
        @Override
        public HttpRequest request(Instant now) {
            return metadata("instance/service-accounts/default/token");
        }

        HttpRequest metadata(String path) {
            return HttpRequest.newBuilder(URI.create("http://" + host + "/computeMetadata/v1/" + path))
                    .timeout(Duration.ofSeconds(5)).header("Metadata-Flavor", "Google").GET().build();
        }

        @Override
        public String toString() {
            return "the account of this machine";
        }
    }

    private static HttpRequest form(String uri, Map<String, String> fields) {
        String body = fields.entrySet().stream().map(field -> field.getKey() + '='
                + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(URI.create(uri)).timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)).build();
    }
}
