package dev.dlt4j.http.client;

import dev.dlt4j.http.auth.Authentication;
import dev.dlt4j.http.paginator.Paginator;
import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a client is set to; each method gives a changed copy.
record ClientSettings(String baseUrl, Map<String, String> headers, @Nullable Authentication auth,
        @Nullable Paginator paginator, List<ResponseHook> hooks, RetryPolicy retry,
        ConnectionSettings connections,
        Waiting waiting, Pace pace, Set<String> trusted, ErrorReport report, Clock clock,
        EarlyRequests early) {
    ClientSettings {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        hooks = List.copyOf(hooks);
        trusted = Set.copyOf(trusted);
    }

    static ClientSettings of(String baseUrl) {
        Clock clock = Clock.systemUTC();
        return new ClientSettings(baseUrl, Map.of(), null, null, List.of(), RetryPolicy.ofDefaults(),
                ConnectionSettings.ofEnvironment(), Thread::sleep,
                new Pace(clock, null, false), Set.of(), ErrorReport.ofDefaults(), clock,
                new EarlyRequests(EarlyRequests.USUAL));
    }

    ClientSettings withHeaders(Map<String, String> changed) {
        return new ClientSettings(baseUrl, changed, auth, paginator, hooks, retry, connections, waiting, pace,
                trusted, report, clock, early);
    }

    ClientSettings withAuth(@Nullable Authentication changed) {
        return new ClientSettings(baseUrl, headers, changed, paginator, hooks, retry, connections, waiting,
                pace,
                trusted, report, clock, early);
    }

    ClientSettings withPaginator(@Nullable Paginator changed) {
        return new ClientSettings(baseUrl, headers, auth, changed, hooks, retry, connections, waiting, pace,
                trusted,
                report, clock, early);
    }

    ClientSettings withHooks(List<ResponseHook> changed) {
        return new ClientSettings(baseUrl, headers, auth, paginator, changed, retry, connections, waiting,
                pace,
                trusted, report, clock, early);
    }

    ClientSettings withRetry(RetryPolicy changed) {
        return new ClientSettings(baseUrl, headers, auth, paginator, hooks, changed, connections, waiting,
                pace,
                trusted, report, clock, early);
    }

    ClientSettings withConnections(ConnectionSettings changed) {
        return new ClientSettings(baseUrl, headers, auth, paginator, hooks, retry, changed, waiting, pace,
                trusted, report, clock, early);
    }

    ClientSettings withWaiting(Waiting changed) {
        return new ClientSettings(baseUrl, headers, auth, paginator, hooks, retry, connections, changed, pace,
                trusted, report, clock, early);
    }

    ClientSettings withPace(Pace changed) {
        return new ClientSettings(baseUrl, headers, auth, paginator, hooks, retry, connections, waiting,
                changed,
                trusted, report, clock, early);
    }

    ClientSettings withTrusted(Set<String> changed) {
        return new ClientSettings(baseUrl, headers, auth, paginator, hooks, retry, connections, waiting, pace,
                changed, report, clock, early);
    }

    ClientSettings withReport(ErrorReport changed) {
        return new ClientSettings(baseUrl, headers, auth, paginator, hooks, retry, connections, waiting, pace,
                trusted, changed, clock, early);
    }

    ClientSettings withEarly(EarlyRequests changed) {
        return new ClientSettings(baseUrl, headers, auth, paginator, hooks, retry, connections, waiting, pace,
                trusted, report, clock, changed);
    }
}
