package dev.dlt4j.testservers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;

/// A running server that speaks the protocol of an object store, on a loopback port. What is written is kept
/// in memory. It stops when it is closed, and also when the process that started it ends in any way.
public final class ObjectServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final int port;
    private final ServerProcess process;

    private ObjectServer(ObjectProgram program, int port) throws IOException {
        this.port = port;
        process = ServerProcess.ofThisUser(program.label(),
                Files.createTempDirectory("dlt4j-" + program.label() + "-"), program.command(port));
    }

    /// Starts a server. The first time on a machine its program is fetched.
    ///
    /// @throws ProgramMissing when it cannot be fetched here
    public static ObjectServer start(ObjectProgram program) {
        try {
            var server = new ObjectServer(program, PostgresServer.freePort());
            server.process.awaitAnswer(PATIENCE, URI.create(server.address() + program.look()),
                    program.status());
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The address of the server, without a slash at its end.
    public String address() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.close();
    }
}
