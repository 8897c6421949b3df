package dev.dlt4j.cloud.sftp;

import dev.dlt4j.domain.TerminalException;
import java.net.SocketAddress;
import java.security.PublicKey;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.keyverifier.KnownHostsServerKeyVerifier;
import org.apache.sshd.client.keyverifier.RejectAllServerKeyVerifier;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.jspecify.annotations.Nullable;

/// Decides whether the key of a host is the one that is known, and remembers why not.
final class HostKeys implements ServerKeyVerifier {
    private final SftpAddress address;
    private final ServerKeyVerifier known;
    private volatile @Nullable TerminalException refusal;

    HostKeys(SftpAddress address) {
        this.address = address;
        known = address.acceptsAnyKey()
                ? AcceptAllServerKeyVerifier.INSTANCE
                : new KnownHostsServerKeyVerifier(RejectAllServerKeyVerifier.INSTANCE, address.knownHosts());
    }

    @Override
    public boolean verifyServerKey(ClientSession session, SocketAddress remote, PublicKey key) {
        if (known.verifyServerKey(session, remote, key)) {
            return true;
        }
        refusal = new TerminalException(("%s has the key %s, which %s does not have for it. If it is "
                + "the right host, add the key: ssh-keyscan -p %d %s >> %s. "
                + "If it had another key before, find out why")
                .formatted(address.knownName(), KeyUtils.getFingerPrint(key), address.knownHosts(),
                        address.port(), address.host(), address.knownHosts()));
        return false;
    }

    /// Throws why the key was refused, if it was.
    void throwRefusal() {
        TerminalException refused = refusal;
        if (refused != null) {
            throw refused;
        }
    }
}
