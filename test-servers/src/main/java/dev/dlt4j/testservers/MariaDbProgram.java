package dev.dlt4j.testservers;

import java.io.IOException;
import java.io.OutputStream;

/// Starts a MariaDB for a script: prints the URL of an empty database and stops when the input ends.
public final class MariaDbProgram {
    private MariaDbProgram() {}

    public static void main(String[] arguments) throws IOException {
        try (MariaDbServer server = MariaDbServer.start()) {
            System.out.println(server.url(server.createDatabase()));
            System.out.flush();
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
