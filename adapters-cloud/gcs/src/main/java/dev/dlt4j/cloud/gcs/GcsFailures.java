package dev.dlt4j.cloud.gcs;

import com.google.cloud.storage.StorageException;
import dev.dlt4j.cloud.core.BucketAddress;
import dev.dlt4j.domain.TerminalException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// Says what an answer of Google Cloud Storage means, and what to do about it.
record GcsFailures(BucketAddress address) {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int CHANGED = 412;

    /// Runs a request.
    ///
    /// @param path of the file that the request is about
    <T> T naming(String path, Callable<T> request) throws IOException {
        try {
            return request.call();
        } catch (StorageException e) {
            throw of(path, e);
        } catch (IOException e) {
            throw e.getCause() instanceof StorageException cause ? of(path, cause) : e;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    IOException of(String path, StorageException failure) {
        String file = address.url(path);
        String message = Objects.requireNonNullElse(failure.getMessage(), "");
        return switch (failure.getCode()) {
            case UNAUTHORIZED -> throw refused(message, failure);
            case FORBIDDEN -> (IOException) new AccessDeniedException(file, null, message).initCause(failure);
            case NOT_FOUND -> {
                if (message.contains("bucket does not exist")) {
                    throw noBucket(failure);
                }
                yield new NoSuchFileException(file);
            }
            case CHANGED -> new IOException(file + " has changed since it was listed", failure);
            default -> {
                if (isRefusal(failure)) {
                    throw refused(message, failure);
                }
                yield new IOException("Google Cloud Storage fails for %s: %d %s".formatted(file,
                        failure.getCode(), message), failure);
            }
        };
    }

    /// What the token server answered is below what the storage client throws.
    private static boolean isRefusal(StorageException failure) {
        for (@Nullable
        Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (message.contains("invalid_grant") || message.contains("invalid_client")
                    || message.contains("unauthorized_client")) {
                return true;
            }
        }
        return false;
    }

    private TerminalException refused(String message, StorageException failure) {
        return new TerminalException(("Google Cloud refuses the credentials for %s: %s; "
                + "they may have expired or been revoked, so set new ones")
                .formatted(address, firstLine(message)), failure);
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }

    TerminalException noBucket(Exception cause) {
        return new TerminalException("the bucket %s does not exist; check bucket_url, or create the bucket"
                .formatted(address.bucket()), cause);
    }

    /// A bucket that may not be listed.
    TerminalException unlisted(AccessDeniedException denied) {
        return new TerminalException(
                "%s may not be listed with these credentials; give them storage.objects.list: %s"
                        .formatted(address, denied.getReason()),
                denied);
    }
}
