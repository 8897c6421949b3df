package dev.dlt4j.it.buckets;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The account of azurite, which is the same on each machine, and how its owner makes containers and tokens.
final class AzuriteContainers {
    static final String ACCOUNT = "devstoreaccount1";
    static final String KEY = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KB"
            + "HBek"
            + "soGMGw==";

    private AzuriteContainers() {}

    static String connection(String address) {
        return "DefaultEndpointsProtocol=http;AccountName=%s;AccountKey=%s;BlobEndpoint=%s/%s;".formatted(
                ACCOUNT, KEY, address, ACCOUNT);
    }

    static void make(String address, String container) throws Exception {
        String date = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
                .format(ZonedDateTime.now(ZoneOffset.UTC));
        String text = ("PUT\n\n\n\n\n\n\n\n\n\n\n\nx-ms-date:%s\nx-ms-version:2021-12-02\n/%s/%s/%s\nrestype"
                + ":container")
                .formatted(date, ACCOUNT, ACCOUNT, container);
        Service.send(HttpRequest
                .newBuilder(URI.create("%s/%s/%s?restype=container".formatted(address, ACCOUNT, container)))
                .header("x-ms-date", date).header("x-ms-version", "2021-12-02")
                .header("Authorization", "SharedKey " + ACCOUNT + ":" + signature(text))
                .PUT(HttpRequest.BodyPublishers.noBody()).build());
    }

    /// A token for the whole account.
    ///
    /// @param permissions such as `racwdl`
    static String sas(String permissions, ZonedDateTime end) throws Exception {
        String expiry = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'").format(end);
        String signed = signature("%s\n%s\nb\nsco\n\n%s\n\n\n2019-12-12\n".formatted(ACCOUNT, permissions,
                expiry));
        return "sv=2019-12-12&ss=b&srt=sco&sp=%s&se=%s&sig=%s".formatted(permissions, expiry,
                signed.replace("+", "%2B").replace("/", "%2F").replace("=", "%3D"));
    }

    private static String signature(String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(KEY), "HmacSHA256"));
        return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }
}
