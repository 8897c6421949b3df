package dev.dlt4j.http.client;

import dev.dlt4j.domain.TerminalException;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.Optional;
import java.util.function.Function;

import static java.nio.charset.StandardCharsets.UTF_8;

/// A connection through a proxy that speaks SOCKS 5 (RFC 1928), with user and password where the proxy wants
/// them (RFC 1929). The JDK's own takes them from a place that all of the process shares.
final class SocksSocket extends Socket {
    private static final int VERSION = 5;
    private static final int CONNECT = 1;
    private static final int IP_4 = 1;
    private static final int NAME = 3;
    private static final int IP_6 = 4;
    private static final int NO_CREDENTIALS = 0;
    private static final int CREDENTIALS = 2;
    private static final int CREDENTIALS_VERSION = 1;

    private final Function<InetSocketAddress, Optional<ProxySettings.Endpoint>> proxies;

    /// @param proxies the proxy for a target
    SocksSocket(Function<InetSocketAddress, Optional<ProxySettings.Endpoint>> proxies) {
        this.proxies = proxies;
    }

    @Override
    public void connect(SocketAddress target, int timeout) throws IOException {
        InetSocketAddress server = (InetSocketAddress) target;
        ProxySettings.Endpoint proxy = proxies.apply(server)
                .orElseThrow(() -> new ConnectException("no socks proxy is set for " + server));
        super.connect(new InetSocketAddress(proxy.host(), proxy.port()), timeout);
        int read = getSoTimeout();
        setSoTimeout(timeout);
        DataInputStream in = new DataInputStream(getInputStream());
        greet(in, proxy);
        ask(in, proxy, server);
        setSoTimeout(read);
    }

    private void greet(DataInputStream in, ProxySettings.Endpoint proxy) throws IOException {
        boolean knows = proxy.user() != null;
        send(knows
                ? new byte[]{VERSION, 2, NO_CREDENTIALS, CREDENTIALS}
                : new byte[]{VERSION, 1, NO_CREDENTIALS});
        int version = in.readUnsignedByte();
        if (version != VERSION) {
            throw new TerminalException("%s does not speak SOCKS 5: check its address and protocol"
                    .formatted(shown(proxy)));
        }
        int method = in.readUnsignedByte();
        if (method == CREDENTIALS && knows) {
            authenticate(in, proxy);
        } else if (method != NO_CREDENTIALS) {
            throw new TerminalException(shown(proxy) + (knows
                    ? " accepts no user and password"
                    : " requires a user and a password; give them in proxy of the client"));
        }
    }

    private void authenticate(DataInputStream in, ProxySettings.Endpoint proxy) throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.write(CREDENTIALS_VERSION);
        for (String text : new String[]{String.valueOf(proxy.user()), proxy.secretText()}) {
            byte[] bytes = text.getBytes(UTF_8);
            message.write(bytes.length);
            message.writeBytes(bytes);
        }
        send(message.toByteArray());
        in.readUnsignedByte();
        if (in.readUnsignedByte() != 0) {
            throw new TerminalException(shown(proxy) + " refuses the user or the password that proxy of the "
                    + "client has");
        }
    }

    private void ask(DataInputStream in, ProxySettings.Endpoint proxy, InetSocketAddress server)
            throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(new byte[]{VERSION, CONNECT, 0});
        InetAddress address = server.getAddress();
        if (address == null) {
            byte[] name = server.getHostString().getBytes(UTF_8);
            message.write(NAME);
            message.write(name.length);
            message.writeBytes(name);
        } else {
            message.write(address.getAddress().length == 4 ? IP_4 : IP_6);
            message.writeBytes(address.getAddress());
        }
        message.write(server.getPort() >> 8);
        message.write(server.getPort());
        send(message.toByteArray());
        in.readUnsignedByte();
        int reply = in.readUnsignedByte();
        if (reply != 0) {
            throw new ConnectException("%s cannot connect to %s:%d: %s".formatted(shown(proxy),
                    server.getHostString(), server.getPort(), reason(reply)));
        }
        in.readUnsignedByte();
        // the address from which the proxy connects, which nobody needs
        int length = switch (in.readUnsignedByte()) {
            case IP_4 -> 4;
            case IP_6 -> 16;
            default -> in.readUnsignedByte();
        };
        in.skipNBytes(length + 2L);
    }

    private static String reason(int reply) {
        return switch (reply) {
            case 2 -> "its rules do not allow it";
            case 3 -> "the network is unreachable";
            case 4 -> "the host is unreachable";
            case 5 -> "the connection was refused";
            case 6 -> "it took too long";
            default -> "failure " + reply;
        };
    }

    private void send(byte[] message) throws IOException {
        getOutputStream().write(message);
    }

    private static String shown(ProxySettings.Endpoint proxy) {
        return "the proxy %s://%s:%d".formatted(proxy.scheme(), proxy.host(), proxy.port());
    }
}
