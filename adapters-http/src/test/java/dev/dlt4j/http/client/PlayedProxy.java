package dev.dlt4j.http.client;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/// A proxy on this machine: http with tunnels, and socks 5, with user and password or without. It serves one
/// request a connection.
public final class PlayedProxy implements AutoCloseable {
    private static final int SOCKS = 5;

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> targets = Collections.synchronizedList(new ArrayList<>());
    private final @Nullable String user;
    private final @Nullable String expected;

    /// @param user `name:password`; null to accept everybody
    public PlayedProxy(@Nullable String user) throws IOException {
        this.user = user;
        expected = user == null
                ? null
                : "Proxy-Authorization: Basic "
                        + Base64.getEncoder().encodeToString(user.getBytes(ISO_8859_1));
        threads.execute(() -> {
            try {
                while (true) {
                    Socket client = socket.accept();
                    threads.execute(() -> serve(client));
                }
            } catch (IOException e) {
                // closed
            }
        });
    }

    /// Its address, by one of its protocols.
    public String address(String scheme) {
        return scheme + "://127.0.0.1:" + socket.getLocalPort();
    }

    /// The targets of the requests so far.
    public List<String> targets() {
        return List.copyOf(targets);
    }

    private void serve(Socket client) {
        try (client) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            int first = in.read();
            if (first == SOCKS) {
                socks(client, in);
            } else {
                http(client, in, (char) first);
            }
        } catch (IOException e) {
            // the client went away
        }
    }

    private void socks(Socket client, DataInputStream in) throws IOException {
        if (!accepts(client.getOutputStream(), in)) {
            return;
        }
        in.skipNBytes(3);
        byte[] host = new byte[in.read() == 1 ? 4 : 0];
        if (host.length == 0) {
            host = new byte[in.read()];
        }
        in.readFully(host);
        int port = in.readUnsignedShort();
        String name = host.length == 4
                ? InetAddress.getByAddress(host).getHostAddress()
                : new String(host,
                        ISO_8859_1);
        targets.add(name + ":" + port);
        try (Socket server = new Socket("127.0.0.1", port)) {
            client.getOutputStream().write(new byte[]{SOCKS, 0, 0, 1, 127, 0, 0, 1, 0, 0});
            threads.execute(() -> copy(in, server));
            server.getInputStream().transferTo(client.getOutputStream());
        }
    }

    /// The beginning of RFC 1928, and RFC 1929.
    private boolean accepts(OutputStream out, DataInputStream in) throws IOException {
        byte[] methods = new byte[in.read()];
        in.readFully(methods);
        if (user == null) {
            out.write(new byte[]{SOCKS, 0});
            return true;
        }
        boolean offered = methods[methods.length - 1] == 2;
        out.write(new byte[]{SOCKS, (byte) (offered ? 2 : 0xFF)});
        if (!offered) {
            return false;
        }
        in.skipNBytes(1);
        byte[] name = new byte[in.read()];
        in.readFully(name);
        byte[] password = new byte[in.read()];
        in.readFully(password);
        boolean known = user.equals(new String(name, UTF_8) + ":" + new String(password, UTF_8));
        out.write(new byte[]{1, (byte) (known ? 0 : 1)});
        return known;
    }

    private void http(Socket client, InputStream in, char first) throws IOException {
        StringBuilder head = new StringBuilder().append(first);
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        String[] request = head.substring(0, head.indexOf("\r\n")).split(" ", -1);
        OutputStream out = client.getOutputStream();
        if (expected != null && head.indexOf(expected) < 0) {
            out.write(("HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic realm=\"p\"\r\nContent-Length: 0\r\n"
                    + "Connection: close\r\n\r\n").getBytes(ISO_8859_1));
            return;
        }
        targets.add(request[0] + " " + request[1]);
        if (request[0].equals("CONNECT")) {
            out.write("HTTP/1.1 502 Nobody there\r\nContent-Length: 0\r\n\r\n".getBytes(ISO_8859_1));
            return;
        }
        String rest = request[1].substring(request[1].indexOf('/', "http://".length()));
        int port = Integer.parseInt(request[1].replaceFirst("http://[^/]*:([0-9]+)/.*", "$1"));
        try (Socket server = new Socket("127.0.0.1", port)) {
            server.getOutputStream().write(
                    "%s %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".formatted(request[0], rest)
                            .getBytes(ISO_8859_1));
            server.getInputStream().transferTo(out);
        }
    }

    private static void copy(InputStream from, Socket to) {
        try {
            from.transferTo(to.getOutputStream());
        } catch (IOException e) {
            // one side went away
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }
}
