package dev.dlt4j.http.client;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.http.message.RestRequest;
import java.io.IOException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/// Failures of certificates, which no further attempt repairs.
final class CertificateFault {
    private CertificateFault() {}

    /// A failure that names the key to change; empty when certificates are not the cause.
    static Optional<TerminalException> of(RestRequest request, IOException failure) {
        if (!(failure instanceof SSLException)) {
            return Optional.empty();
        }
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        String fault;
        if (failure instanceof SSLPeerUnverifiedException || message.contains("no subject alternative")
                || message.contains("no name matching")) {
            fault = "the server's certificate is for another host: check base_url (%s)"
                    .formatted(failure.getMessage());
        } else if (caused(failure, CertificateExpiredException.class) != null
                || caused(failure, CertificateNotYetValidException.class) != null) {
            fault = "the server's certificate has expired, or is not valid yet by the clock of this machine";
        } else if (caused(failure, CertPathBuilderException.class) != null
                || caused(failure, CertificateException.class) != null) {
            fault = "the server's certificate is not signed by an authority that is trusted here: name the "
                    + "file with the certificates of its authority as tls.ca of the client, or in "
                    + "REQUESTS_CA_BUNDLE";
        } else if (message.contains("certificate_required") || message.contains("bad_certificate")) {
            fault = "the server wants a certificate of the client, or does not accept the one it got: give "
                    + "tls.certificate, and tls.key, of the client";
        } else {
            return Optional.empty();
        }
        return Optional.of(new TerminalException(request + ": " + fault, failure));
    }

    private static @Nullable Throwable caused(Throwable failure, Class<? extends Throwable> type) {
        Throwable cause = failure;
        while (cause != null && !type.isInstance(cause)) {
            cause = cause.getCause();
        }
        return cause;
    }
}
