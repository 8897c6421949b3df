package dev.dlt4j.cloud.s3;

import dev.dlt4j.cloud.core.EndpointUrl;
import dev.dlt4j.cloud.core.StoreRequest;
import dev.dlt4j.spi.credentials.AwsCredentials;
import dev.dlt4j.spi.credentials.AwsKeyCredentials;
import java.lang.System.Logger;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/// How S3 is reached: dlt's credentials, and of the settings of s3fs `anon`, `endpoint_url` and
/// `region_name`.
///
/// @param endpoint  another service than Amazon's; empty for that one
/// @param pathStyle whether the bucket is a part of the path, not of the host's name
/// @param anonymous whether requests are not signed, for buckets that everybody may read
record S3Settings(Optional<AwsCredentials> credentials, Optional<URI> endpoint, Optional<String> region,
        boolean pathStyle, boolean anonymous) {
    private static final Logger LOG = System.getLogger("dev.dlt4j.cloud.s3");
    private static final int MAX_ATTEMPTS = 8;

    static S3Settings of(StoreRequest request) {
        request.warnOfSettingsExcept(Set.of("anon", "endpoint_url", "region_name"), LOG);
        return of(request.credentials(AwsCredentials.class), request.kwargs(), request.clientKwargs());
    }

    static S3Settings of(AwsCredentials credentials) {
        return of(Optional.of(credentials), Map.of(), Map.of());
    }

    private static S3Settings of(Optional<AwsCredentials> credentials, Map<String, Object> settings,
            Map<String, Object> client) {
        Optional<String> endpoint = credentials.flatMap(AwsCredentials::endpointUrl)
                .or(() -> text(client, "endpoint_url")).or(() -> text(settings, "endpoint_url"))
                .filter(url -> !url.isBlank());
        Optional<String> region = credentials.flatMap(AwsCredentials::regionName)
                .or(() -> text(client, "region_name")).filter(name -> !name.isBlank());
        Optional<String> style = credentials.flatMap(AwsCredentials::s3UrlStyle);
        // a service of one's own seldom has a host name for each bucket; boto decides in this way too
        boolean pathStyle = style.map(name -> name.equals("path")).orElse(endpoint.isPresent());
        return new S3Settings(credentials, endpoint.map(S3Settings::uri), region, pathStyle,
                Boolean.TRUE.equals(settings.get("anon")));
    }

    private static Optional<String> text(Map<String, Object> settings, String key) {
        return Optional.ofNullable(settings.get(key)).map(Object::toString);
    }

    private static URI uri(String endpoint) {
        return EndpointUrl.of(endpoint, "credentials.endpoint_url", "https://minio.example.com:9000");
    }

    /// Where the buckets are, for messages.
    String place() {
        return endpoint.map(URI::toString).orElse("Amazon S3");
    }

    S3Client client() {
        S3ClientBuilder builder = S3Client.builder().httpClientBuilder(UrlConnectionHttpClient.builder())
                .credentialsProvider(provider()).region(regionOrDefault()).forcePathStyle(pathStyle)
                .overrideConfiguration(configuration -> configuration.retryStrategy(
                        AwsRetryStrategy.standardRetryStrategy().toBuilder().maxAttempts(MAX_ATTEMPTS)
                                .build()));
        if (endpoint.isPresent()) {
            // not each service knows the checksums that Amazon has added to its protocol
            builder.endpointOverride(endpoint.get())
                    .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                    .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        } else {
            builder.crossRegionAccessEnabled(true);
        }
        return builder.build();
    }

    private Region regionOrDefault() {
        return region.map(Region::of).orElseGet(() -> {
            try {
                return DefaultAwsRegionProviderChain.builder().profileName(profile().orElse(null)).build()
                        .getRegion();
            } catch (SdkClientException e) {
                // no region is configured anywhere; a bucket of another one is found from this one
                return Region.US_EAST_1;
            }
        });
    }

    private Optional<String> profile() {
        return credentials.flatMap(AwsCredentials::profileName).filter(name -> !name.isBlank());
    }

    private AwsCredentialsProvider provider() {
        if (anonymous) {
            return AnonymousCredentialsProvider.create();
        }
        if (credentials.orElse(null) instanceof AwsKeyCredentials keys) {
            String secret = keys.awsSecretAccessKey().reveal();
            return StaticCredentialsProvider.create(keys.awsSessionToken().isPresent()
                    ? AwsSessionCredentials.create(keys.awsAccessKeyId(), secret,
                            keys.awsSessionToken().get().reveal())
                    : AwsBasicCredentials.create(keys.awsAccessKeyId(), secret));
        }
        return new OwnLoader(
                DefaultCredentialsProvider.builder().profileName(profile().orElse(null)).build());
    }
}
