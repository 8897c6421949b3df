package dev.dlt4j.testservers;

/// The versions of PostgreSQL that come with the tests.
public enum PostgresVersion {
    /// Has no `MERGE`.
    V14("14.24"),
    V18("18.6");

    private final String release;

    PostgresVersion(String release) {
        this.release = release;
    }

    String release() {
        return release;
    }

    String archive() {
        return "postgres-" + name().substring(1) + ".txz";
    }
}
