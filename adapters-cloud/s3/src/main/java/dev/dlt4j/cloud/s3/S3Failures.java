package dev.dlt4j.cloud.s3;

import dev.dlt4j.cloud.core.BucketAddress;
import dev.dlt4j.domain.TerminalException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Says what an answer of S3 means, and what to do about it.
///
/// @param place where the bucket is
record S3Failures(BucketAddress address, String place) {
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int CHANGED = 412;

    /// Runs a request.
    ///
    /// @param path of the file that the request is about
    <T> T naming(String path, Supplier<T> request) throws IOException {
        try {
            return request.get();
        } catch (SdkException e) {
            throw of(path, e);
        }
    }

    IOException of(String path, SdkException failure) {
        return failure instanceof S3Exception answer ? answered(path, answer) : unanswered(failure);
    }

    private IOException answered(String path, S3Exception answer) {
        String file = address.url(path);
        return switch (code(answer)) {
            case "NoSuchBucket" -> throw noBucket(answer);
            case "InvalidAccessKeyId" -> throw refused("the access key is not known there", answer);
            case "SignatureDoesNotMatch" -> throw refused(
                    "aws_secret_access_key is not the one of the access key", answer);
            case "ExpiredToken", "TokenRefreshRequired" -> throw refused(
                    "the session has expired; get new aws_access_key_id, aws_secret_access_key and "
                            + "aws_session_token",
                    answer);
            case "InvalidToken" -> throw refused("aws_session_token is not valid", answer);
            case "RequestTimeTooSkewed" -> throw refused("the clock of this machine is wrong", answer);
            case "PermanentRedirect", "AuthorizationHeaderMalformed", "IllegalLocationConstraintException" ->
                throw new TerminalException("the bucket %s is in another region; set credentials.region_name"
                        .formatted(address.bucket()), answer);
            default -> switch (answer.statusCode()) {
                case NOT_FOUND -> new NoSuchFileException(file);
                case FORBIDDEN -> (IOException) new AccessDeniedException(file, null, code(answer))
                        .initCause(answer);
                case CHANGED -> new IOException(file + " has changed since it was listed", answer);
                default -> new IOException("%s answered %d %s for %s".formatted(place, answer.statusCode(),
                        code(answer), file), answer);
            };
        };
    }

    private static String code(S3Exception answer) {
        return answer.awsErrorDetails() == null || answer.awsErrorDetails().errorCode() == null
                ? ""
                : answer.awsErrorDetails().errorCode();
    }

    private TerminalException refused(String why, S3Exception answer) {
        return new TerminalException("%s refuses the credentials for %s: %s".formatted(place, address, why),
                answer);
    }

    private IOException unanswered(SdkException failure) {
        String message = Objects.requireNonNullElse(failure.getMessage(), "");
        if (failure instanceof SdkClientException && message.startsWith("Unable to load credentials")) {
            throw new TerminalException(("no credentials for %s were found; set "
                    + "credentials.aws_access_key_id and credentials.aws_secret_access_key, or profile_name, "
                    + "or run where AWS gives a role").formatted(address), failure);
        }
        return new IOException("%s cannot be reached: %s".formatted(place, message), failure);
    }

    TerminalException noBucket(Exception cause) {
        return new TerminalException(
                "the bucket %s does not exist at %s; check bucket_url, or create the bucket"
                        .formatted(address.bucket(), place),
                cause);
    }

    /// A bucket that may not be listed.
    TerminalException unlisted(AccessDeniedException denied) {
        return new TerminalException(
                "%s may not be listed with these credentials (%s); allow s3:ListBucket for the bucket %s"
                        .formatted(address, denied.getReason(), address.bucket()),
                denied);
    }
}
