package dev.dlt4j.it.database;

import dev.dlt4j.testservers.MariaDbServer;
import dev.dlt4j.testservers.PostgresServer;
import dev.dlt4j.testservers.PostgresVersion;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/// A database with the tables of a small shop of music, of one engine.
///
/// @param url        for the source
/// @param connecting for looking at it and changing it
record SampleDatabase(String url, Connecting connecting) {
    enum Engine {
        POSTGRES,
        MARIADB,
        SQLITE,
        DUCKDB,
        H2
    }

    @FunctionalInterface
    interface Connecting {
        Connection connect() throws SQLException;
    }

    /// A database with tables of your own.
    ///
    /// @param statements with `MOMENT` for the type of local date and time, `BYTES` for that of bytes
    static SampleDatabase of(Engine engine, Path folder, String statements) throws SQLException {
        SampleDatabase made = empty(engine, folder);
        String text = statements.replace("MOMENT", engine == Engine.MARIADB ? "datetime(6)" : "timestamp")
                .replace("BYTES", engine == Engine.POSTGRES ? "bytea" : "blob");
        made.execute(engine == Engine.POSTGRES ? text.replace(" x'", " '\\x") : text);
        return made;
    }

    private static SampleDatabase empty(Engine engine, Path folder) throws SQLException {
        return switch (engine) {
            case POSTGRES -> {
                PostgresServer server = PostgresServer.shared(PostgresVersion.V18);
                String name = server.createDatabase();
                yield new SampleDatabase(server.url(name), () -> server.connect(name));
            }
            case MARIADB -> {
                MariaDbServer server = MariaDbServer.shared();
                String name = server.createDatabase();
                yield new SampleDatabase(server.url(name), () -> {
                    Connection connection = server.connect(name);
                    try (Statement statement = connection.createStatement()) {
                        statement.execute("set sql_mode = 'ANSI_QUOTES'");
                    }
                    return connection;
                });
            }
            case SQLITE -> at("sqlite:///" + folder.resolve("shop.sqlite"),
                    "jdbc:sqlite:" + folder.resolve("shop.sqlite"));
            case DUCKDB -> at("duckdb:///" + folder.resolve("shop.duckdb"),
                    "jdbc:duckdb:" + folder.resolve("shop.duckdb"));
            case H2 -> {
                String jdbc = "jdbc:h2:" + folder.resolve("shop.h2")
                        + ";DB_CLOSE_DELAY=-1;DATABASE_TO_UPPER=false;CASE_INSENSITIVE_IDENTIFIERS=true";
                yield at(jdbc, jdbc);
            }
        };
    }

    static SampleDatabase of(Engine engine, Path folder) throws SQLException {
        SampleDatabase made = empty(engine, folder);
        made.execute("""
                create table artist (artist_id integer not null primary key, name varchar(120));
                create table album (album_id integer not null primary key, title varchar(160) not null,
                  artist_id integer not null references artist (artist_id));
                create table track (track_id integer not null primary key, name varchar(200) not null,
                  album_id integer references album (album_id), milliseconds bigint not null,
                  price numeric(10,2) not null, added date, changed timestamp, live boolean);
                create table playlist (name varchar(20), "Select" integer);
                create view album_titles as select album.title, artist.name from album
                  join artist on artist.artist_id = album.artist_id;
                insert into artist values (1, 'AC/DC'), (2, 'Accept'), (3, null);
                insert into album values (1, 'For Those About To Rock', 1), (2, 'Balls to the Wall', 2);
                insert into track values
                  (1, 'Put The Finger On You', 1, 205662, 0.99, '2024-01-01', '2024-01-01 10:00:00', true),
                  (2, 'Let''s Get It Up', 1, 233926, 0.99, '2024-01-02', '2024-01-02 10:00:00.5', false),
                  (3, 'Snowballed', 1, 203102, 1.29, null, '2024-01-03 10:00:00.000001', null),
                  (4, 'Fast As a Shark', 2, 230619, 1.29, null, null, null);
                insert into playlist values ('Müsic', 1), (null, null)"""
                // its timestamps have a zone, and change by themselves
                .replace("changed timestamp",
                        engine == Engine.MARIADB ? "changed datetime(6)" : "changed timestamp"));
        return made;
    }

    private static SampleDatabase at(String url, String jdbc) {
        return new SampleDatabase(url, () -> DriverManager.getConnection(jdbc));
    }

    Connection connect() throws SQLException {
        return connecting.connect();
    }

    void execute(String statements) throws SQLException {
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            for (String each : statements.split(";\\s*\n")) {
                statement.execute(each);
            }
        }
    }
}
