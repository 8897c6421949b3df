package dev.dlt4j.testservers;

import java.io.IOException;
import java.io.OutputStream;

/// Starts a PostgreSQL for a script: prints the URL of an empty database and stops when the input ends.
public final class PostgresProgram {
    private PostgresProgram() {}

    public static void main(String[] arguments) throws IOException {
        try (PostgresServer server = PostgresServer.start(PostgresVersion.V18)) {
            System.out.println(server.url(server.createDatabase()));
            System.out.flush();
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
