package dev.dlt4j.it.frontdoor;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntUnaryOperator;

/// A server on this machine that keeps what is posted to it.
final class HookServer implements AutoCloseable {
    private final HttpServer server;
    private final List<String> posted = new CopyOnWriteArrayList<>();

    /// @param status gives the status of the answer to a request, numbered from 0
    HookServer(IntUnaryOperator status) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                int number = posted.size();
                posted.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                exchange.sendResponseHeaders(status.applyAsInt(number), -1);
            }
        });
        server.start();
    }

    /// An address whose path is secret.
    String address() {
        return "http://127.0.0.1:%d/services/T0/s3cr3tPath".formatted(server.getAddress().getPort());
    }

    List<String> posted() {
        return List.copyOf(posted);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
