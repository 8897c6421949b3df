package dev.dlt4j.http.client;

import org.apache.hc.client5.http.cookie.BasicCookieStore;
import org.apache.hc.client5.http.cookie.Cookie;

/// The cookies that servers set, which quickly says that there are none.
final class Cookies extends BasicCookieStore {
    private static final long serialVersionUID = 1L;

    private volatile boolean set;

    @Override
    public void addCookie(Cookie cookie) {
        set = true;
        super.addCookie(cookie);
    }

    /// Whether no server has set any so far.
    boolean areNone() {
        return !set;
    }
}
