package dev.dlt4j.http.client;

import java.util.concurrent.Semaphore;

/// How many requests of a client may be under way for pages that are not wanted yet, over all that is read at
/// once. Shared by threads.
final class EarlyRequests {
    /// With the one that is wanted as many as dlt's parallel resources send.
    static final int USUAL = 4;

    private final int most;
    private final Semaphore free;

    /// @param most 0 for none
    EarlyRequests(int most) {
        this.most = most;
        this.free = new Semaphore(most);
    }

    int most() {
        return most;
    }

    /// Whether one more may be sent; it is [#ended] then.
    boolean begin() {
        return free.tryAcquire();
    }

    void ended() {
        free.release();
    }
}
