package dev.dlt4j.cloud.sftp;

import dev.dlt4j.cloud.core.Glob;
import dev.dlt4j.cloud.core.Store;
import dev.dlt4j.cloud.core.StoredFile;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.spi.config.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// A folder of a real SSH server, which runs in this process.
final class SftpStoreTest {
    @TempDir
    Path folder;

    private SshServer server;
    private KeyPair hostKey;
    private KeyPair userKey;

    @BeforeEach
    void start() throws IOException, GeneralSecurityException {
        KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
        keys.initialize(2048);
        hostKey = keys.generateKeyPair();
        userKey = keys.generateKeyPair();
        server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(0);
        server.setKeyPairProvider(session -> List.of(hostKey));
        server.setPasswordAuthenticator(
                (user, password, session) -> user.equals("ann") && password.equals("geheim"));
        server.setPublickeyAuthenticator(
                (user, key, session) -> KeyUtils.compareKeys(key, userKey.getPublic()));
        server.setSubsystemFactories(Collections.singletonList(new SftpSubsystemFactory()));
        server.setFileSystemFactory(
                new VirtualFileSystemFactory(Files.createDirectories(folder.resolve("home"))));
        server.start();
        Files.writeString(folder.resolve("known_hosts"), "[127.0.0.1]:%d %s%n".formatted(server.getPort(),
                PublicKeyEntry.toString(hostKey.getPublic())));
    }

    @AfterEach
    void stop() throws IOException {
        server.stop(true);
    }

    private SftpAddress address(Optional<Secret> password, Optional<Path> key, Optional<Secret> passphrase) {
        return new SftpAddress("127.0.0.1", server.getPort(), "ann", "/data", password, key, passphrase,
                folder.resolve("known_hosts"), false);
    }

    private Store store() {
        return new SftpStore(new SftpConnection(
                address(Optional.of(Secret.of("geheim")), Optional.empty(), Optional.empty())));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(InputStream stream) throws IOException {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a/b/c.jsonl", "a b/c%20d", "a/#?&+=;:@", "ä/日本", ".hidden/.a",
            "a/[x]{y}"})
    void readsBackWhatWasWrittenUnderAnyName(String path) throws IOException {
        try (Store store = store()) {
            store.put(path, bytes("one"));
            store.put(path, bytes("two, longer"));
            StoredFile file = store.find(path).orElseThrow();
            assertThat(text(store.open(file))).isEqualTo("two, longer");
            assertThat(text(store.range(file, 2, 5))).isEqualTo("o, lo");
            assertThat(text(store.range(file, 8, 50))).isEqualTo("ger");
            assertThat(store.list(Glob.startingWith(""))).containsExactly(file);
            assertThat(store.list(Glob.of("**"))).containsExactly(file);
            assertThat(file.size()).isEqualTo(11);
            store.rename(path, "other/name");
            assertThat(store.find(path)).isEmpty();
            store.delete(List.of("other/name", "never/there"));
            assertThat(store.list(Glob.startingWith(""))).isEmpty();
        }
    }

    @Test
    void globsStayInTheirFolders() throws IOException {
        try (Store store = store()) {
            for (String path : List.of("a.csv", "x/a.csv", "x/y/a.csv", "x/b.txt")) {
                store.put(path, bytes(path));
            }
            assertThat(paths(store, "*.csv")).containsExactly("a.csv");
            assertThat(paths(store, "*/*.csv")).containsExactly("x/a.csv");
            assertThat(paths(store, "**/*.csv")).containsExactly("a.csv", "x/a.csv", "x/y/a.csv");
            assertThat(paths(store, "x/y/*")).containsExactly("x/y/a.csv");
            assertThat(paths(store, "none/*")).isEmpty();
            store.deleteFolder("x");
            assertThat(paths(store, "**")).containsExactly("a.csv");
            store.deleteFolder("x");
        }
    }

    private static List<String> paths(Store store, String glob) throws IOException {
        return store.list(Glob.of(glob)).stream().map(StoredFile::path).toList();
    }

    @Test
    void largeFilesAreWhole() throws IOException {
        byte[] large = new byte[3_000_000];
        for (int i = 0; i < large.length; i++) {
            large[i] = (byte) (i * 31 >> 3);
        }
        Path file = Files.write(folder.resolve("large"), large);
        try (Store store = store()) {
            store.put("large", file);
            StoredFile stored = store.find("large").orElseThrow();
            assertThat(store.open(stored).readAllBytes()).isEqualTo(large);
            assertThat(store.range(stored, 1_000_000, 500_000).readAllBytes())
                    .isEqualTo(java.util.Arrays.copyOfRange(large, 1_000_000, 1_500_000));
        }
    }

    @Test
    void aCutConnectionIsBegunAgain() throws IOException {
        try (Store store = store()) {
            store.put("a", bytes("x"));
            server.getActiveSessions().forEach(session -> session.close(true));
            assertThat(store.find("a")).isPresent();
        }
    }

    @Test
    void whatIsNotThereIsSaid() throws IOException {
        try (Store store = store()) {
            assertThatThrownBy(() -> store.list(Glob.of("*"))).isInstanceOf(TerminalException.class)
                    .hasMessageContaining("there is no folder sftp://127.0.0.1:")
                    .hasMessageContaining("/data");
            store.put("a", bytes("x"));
            StoredFile file = store.find("a").orElseThrow();
            store.delete(List.of("a"));
            assertThatThrownBy(() -> store.range(file, 0, 1)).isInstanceOf(NoSuchFileException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a passphrase"})
    void aPrivateKeyLetsIn(String passphrase) throws Exception {
        Path file = folder.resolve("id_rsa");
        OpenSSHKeyEncryptionContext encryption = null;
        if (!passphrase.isEmpty()) {
            encryption = new OpenSSHKeyEncryptionContext();
            encryption.setCipherType("256");
            encryption.setPassword(passphrase);
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(userKey, "test", encryption, out);
        }
        Optional<Secret> secret = Optional.of(passphrase).filter(text -> !text.isEmpty()).map(Secret::of);
        try (Store store = new SftpStore(
                new SftpConnection(address(Optional.empty(), Optional.of(file), secret)))) {
            store.put("a", bytes("x"));
            assertThat(store.find("a")).isPresent();
        }
        if (!passphrase.isEmpty()) {
            try (Store store = new SftpStore(new SftpConnection(
                    address(Optional.empty(), Optional.of(file), Optional.of(Secret.of("geheim-wrong")))))) {
                assertThatThrownBy(() -> store.find("a")).isInstanceOf(TerminalException.class)
                        .hasMessageContaining("cannot be used: check sftp_key_passphrase");
            }
        }
    }

    @Test
    void aWrongPasswordIsSaidWithoutIt() {
        try (Store store = new SftpStore(new SftpConnection(
                address(Optional.of(Secret.of("geheim-one")), Optional.empty(), Optional.empty())))) {
            assertThatThrownBy(() -> store.find("a")).isInstanceOf(TerminalException.class)
                    .hasMessageContaining("does not let user ann in: check sftp_username")
                    .hasMessageNotContaining("geheim-one");
        }
    }

    @Test
    void aHostWithoutAKnownKeyIsRefused() throws IOException {
        Files.writeString(folder.resolve("known_hosts"), "");
        try (Store store = store()) {
            assertThatThrownBy(() -> store.find("a")).isInstanceOf(TerminalException.class)
                    .hasMessageContaining("[127.0.0.1]:" + server.getPort() + " has the key SHA256:")
                    .hasMessageContaining("ssh-keyscan -p " + server.getPort() + " 127.0.0.1 >> ");
        }
    }

    @Test
    void aHostWhoseKeyChangedIsRefused() throws Exception {
        Files.writeString(folder.resolve("known_hosts"), "[127.0.0.1]:%d %s%n".formatted(server.getPort(),
                PublicKeyEntry.toString(userKey.getPublic())));
        try (Store store = store()) {
            assertThatThrownBy(() -> store.find("a")).isInstanceOf(TerminalException.class)
                    .hasMessageContaining("find out why");
        }
    }
}
