package dev.dlt4j.http.client;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;

/// Encrypts connections and negotiates HTTP/2 in the same handshake (ALPN), so that servers without it cost
/// no further round trip.
final class NegotiatingTls implements TlsSocketStrategy {
    private static final String HTTP_2 = "h2";
    private static final String HTTP_1 = "http/1.1";

    private final DefaultClientTlsStrategy tls;

    /// The server has HTTP/2, which this connection does not speak.
    static final class Http2Chosen extends IOException {
        private static final long serialVersionUID = 1L;

        private Http2Chosen() {
            super("the server speaks HTTP/2");
        }
    }

    /// @param http2 whether HTTP/2 is offered
    NegotiatingTls(SSLContext context, boolean http2) {
        tls = new DefaultClientTlsStrategy(context) {
            @Override
            protected void initializeSocket(SSLSocket socket) {
                super.initializeSocket(socket);
                if (http2) {
                    SSLParameters parameters = socket.getSSLParameters();
                    parameters.setApplicationProtocols(new String[]{HTTP_2, HTTP_1});
                    socket.setSSLParameters(parameters);
                }
            }
        };
    }

    @Override
    public SSLSocket upgrade(Socket socket, String target, int port, Object attachment, HttpContext context)
            throws IOException {
        SSLSocket encrypted = tls.upgrade(socket, target, port, attachment, context);
        if (HTTP_2.equals(encrypted.getApplicationProtocol())) {
            encrypted.close();
            throw new Http2Chosen();
        }
        return encrypted;
    }
}
