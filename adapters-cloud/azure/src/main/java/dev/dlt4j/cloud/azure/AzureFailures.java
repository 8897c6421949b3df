package dev.dlt4j.cloud.azure;

import dev.dlt4j.cloud.core.BucketAddress;
import dev.dlt4j.cloud.core.web.WebAnswer;
import dev.dlt4j.domain.TerminalException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Says what an answer of Azure means, and what to do about it.
///
/// @param container its name
/// @param place     where the container is
/// @param access    by what requests are accepted
record AzureFailures(BucketAddress address, String container, String place, Access access) {
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int CHANGED = 412;
    private static final Pattern CODE = Pattern.compile("<Code>([^<]*)</Code>");
    private static final Pattern DETAIL = Pattern
            .compile("<AuthenticationErrorDetail>([^<]*)</AuthenticationErrorDetail>");

    IOException of(String path, WebAnswer answer) throws IOException {
        String body = answer.text();
        String code = answer.header("x-ms-error-code").orElseGet(() -> found(CODE, body));
        String file = address.url(path);
        return switch (code) {
            case "ContainerNotFound" -> throw noContainer();
            case "ContainerBeingDeleted" -> new IOException("the container %s is being deleted at %s"
                    .formatted(container, place));
            case "AuthenticationFailed", "InvalidAuthenticationInfo", "NoAuthenticationInformation" ->
                throw refused(found(DETAIL, body));
            case "AccountIsDisabled" -> throw new TerminalException("the account of %s at %s is disabled"
                    .formatted(address, place));
            case "PublicAccessNotPermitted", "ResourceNotFound" -> throw new TerminalException(
                    "%s may not be read without credentials, or is not there; remove kwargs.anon and set "
                            .formatted(address) + "credentials");
            case "BlobArchived" -> throw new TerminalException(("%s is archived; move it to another access "
                    + "tier")
                    .formatted(file));
            default -> switch (answer.status()) {
                case NOT_FOUND -> new NoSuchFileException(file);
                case FORBIDDEN -> {
                    // a key may do everything, unless it is wrong or this machine is kept out
                    if (access instanceof Access.SharedKey
                            || (access instanceof Access.Sas sas && sas.isOver(Instant.now()))) {
                        throw refused(code);
                    }
                    yield new AccessDeniedException(file, null, code);
                }
                case CHANGED -> new ChangedBlob(file);
                default -> new IOException("%s answered %d %s for %s".formatted(place, answer.status(), code,
                        file));
            };
        };
    }

    private static String found(Pattern pattern, String body) {
        Matcher matcher = pattern.matcher(body);
        return matcher.find() ? matcher.group(1) : "";
    }

    private TerminalException refused(String detail) {
        String why = switch (access) {
            case Access.SharedKey key -> ("azure_storage_account_key is not the key of the account %s, or "
                    + "its network rules keep this machine out, or the clock of this machine is wrong")
                    .formatted(key.account());
            case Access.Sas sas -> "azure_storage_sas_token has expired or is not valid; get a new one";
            case Access.Bearer token -> "the token of the directory is not accepted";
            case Access.Everybody nothing -> "it wants credentials; remove kwargs.anon and set them";
        };
        // the detail of a wrong signature shows what was signed, in many lines
        String line = detail.lines().findFirst().orElse("");
        return new TerminalException("%s refuses the credentials for %s: %s%s".formatted(place, address, why,
                line.isEmpty() || line.contains("sig=") ? "" : " (" + line + ")"));
    }

    IOException unanswered(IOException failure) {
        return failure instanceof UnknownHostException
                ? new IOException("%s cannot be found; check credentials.azure_storage_account_name"
                        .formatted(place), failure)
                : new IOException("%s cannot be reached: %s".formatted(place, failure.getMessage()), failure);
    }

    private TerminalException noContainer() {
        return new TerminalException(
                "the container %s does not exist at %s; check bucket_url, or create the container"
                        .formatted(container, place));
    }

    /// A container that may not be listed.
    TerminalException unlisted(AccessDeniedException denied) {
        return new TerminalException(
                ("%s may not be listed with these credentials (%s); give them the role Storage Blob Data "
                        + "Reader, or a SAS token the permissions r and l")
                        .formatted(address, denied.getReason()),
                denied);
    }
}
