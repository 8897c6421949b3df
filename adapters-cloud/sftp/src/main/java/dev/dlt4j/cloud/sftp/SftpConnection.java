package dev.dlt4j.cloud.sftp;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.spi.config.Secret;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.jspecify.annotations.Nullable;

/// A session with an SSH server, begun with the first call and again after it was cut.
final class SftpConnection implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SftpAddress address;
    private final HostKeys hostKeys;
    private @Nullable SshClient client;
    private @Nullable ClientSession session;
    private @Nullable SftpClient files;

    SftpConnection(SftpAddress address) {
        this.address = address;
        this.hostKeys = new HostKeys(address);
    }

    SftpAddress address() {
        return address;
    }

    /// The channel for work that holds nothing open.
    synchronized SftpClient files() throws IOException {
        SftpClient open = files;
        if (open == null || !open.isOpen()) {
            open = channel();
            files = open;
        }
        return open;
    }

    /// A channel of its own, to be closed.
    synchronized SftpClient channel() throws IOException {
        return SftpClientFactory.instance().createSftpClient(session());
    }

    /// Forgets a session that was cut; the next call begins another one.
    synchronized void drop() {
        ClientSession cut = session;
        session = null;
        files = null;
        if (cut != null) {
            cut.close(true);
        }
    }

    private ClientSession session() throws IOException {
        ClientSession open = session;
        if (open == null || !open.isOpen()) {
            open = login();
            session = open;
        }
        return open;
    }

    private ClientSession login() throws IOException {
        ClientSession connected;
        try {
            connected = client().connect(address.user(), address.host(), address.port()).verify(PATIENCE)
                    .getSession();
        } catch (IOException e) {
            throw new IOException("cannot connect to " + address.knownName() + ": " + e.getMessage(), e);
        }
        try {
            if (address.password().isPresent()) {
                connected.addPasswordIdentity(address.password().get().reveal());
            }
            if (address.keyFile().isPresent()) {
                for (KeyPair key : keys(address.keyFile().get())) {
                    connected.addPublicKeyIdentity(key);
                }
            }
            connected.auth().verify(PATIENCE);
            return connected;
        } catch (IOException e) {
            connected.close(true);
            hostKeys.throwRefusal();
            if (e instanceof SshException && String.valueOf(e.getMessage()).contains("authentication")) {
                throw new TerminalException(("%s does not let user %s in: check sftp_username, and "
                        + "sftp_password or sftp_key_filename")
                        .formatted(address.knownName(), address.user()), e);
            }
            throw e;
        }
    }

    private SshClient client() {
        SshClient open = client;
        if (open == null) {
            open = SshClient.setUpDefaultClient();
            open.setServerKeyVerifier(hostKeys);
            open.start();
            client = open;
        }
        return open;
    }

    private Iterable<KeyPair> keys(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            Iterable<KeyPair> keys = SecurityUtils.loadKeyPairIdentities(null,
                    NamedResource.ofName(file.toString()),
                    in, address.passphrase().map(Secret::reveal).map(FilePasswordProvider::of)
                            .orElse(FilePasswordProvider.EMPTY));
            if (keys == null) {
                throw new GeneralSecurityException("it holds no key of a known form");
            }
            return keys;
        } catch (NoSuchFileException | FileNotFoundException e) {
            throw new TerminalException("there is no private key %s; check sftp_key_filename".formatted(file),
                    e);
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            throw new TerminalException(
                    "the private key %s cannot be used: check sftp_key_passphrase, and that it is a key "
                            .formatted(file) + "of type RSA or ECDSA: " + e.getMessage(),
                    e);
        }
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.stop();
            client = null;
            session = null;
            files = null;
        }
    }
}
