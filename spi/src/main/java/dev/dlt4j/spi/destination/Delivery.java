package dev.dlt4j.spi.destination;

/// What a destination promises about rows when a process is killed while it loads and the load is repeated.
public enum Delivery {
    /// Rows and the marks that they are loaded are committed together: each row is there once.
    ONCE_BY_TRANSACTION("once by transaction"),
    /// What is written has a name that follows from the job, so that a repeated job writes over what it wrote
    /// before: each row is there once.
    ONCE_BY_NAMES("once by names"),
    /// A repeated job may leave rows twice.
    AT_LEAST_ONCE("at least once");

    private final String words;

    Delivery(String words) {
        this.words = words;
    }

    /// The promise for people.
    public String words() {
        return words;
    }
}
