package dev.dlt4j.http.client;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.http.message.RestRequest;
import dev.dlt4j.http.message.RestResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Answers to requests for the pages behind the one that is wanted, sent by threads of its own. What comes of
/// a request, also a failure, shows when its page is wanted. Used by one thread.
final class EarlyAnswers implements AutoCloseable {
    private final EarlyRequests requests;
    private final Function<RestRequest, RestResponse> sender;
    private final Deque<Early> sent = new ArrayDeque<>();
    private @Nullable ExecutorService threads;

    EarlyAnswers(EarlyRequests requests, Function<RestRequest, RestResponse> sender) {
        this.requests = requests;
        this.sender = sender;
    }

    /// A request that was sent.
    private final class Early extends FutureTask<RestResponse> {
        private final RestRequest request;
        private final AtomicBoolean isEarly = new AtomicBoolean(true);

        private Early(RestRequest request) {
            super(() -> sender.apply(request));
            this.request = request;
        }

        /// It counts as early no longer: it ended, or its page is wanted.
        private void release() {
            if (isEarly.getAndSet(false)) {
                requests.ended();
            }
        }

        @Override
        protected void done() {
            // called however it ends, also when it never began
            release();
        }
    }

    int most() {
        return requests.most();
    }

    /// The answer to a request, once those behind it are on their way.
    ///
    /// @param behind in their order
    RestResponse answer(RestRequest wanted, List<RestRequest> behind) {
        Early first = sent.peek();
        if (first != null && !first.request.equals(wanted)) {
            // the last page names other pages than the one before it did
            drop();
        }
        first = sent.poll();
        if (first == null) {
            send(behind);
            return sender.apply(wanted);
        }
        first.release();
        send(behind);
        return awaited(first);
    }

    private void send(List<RestRequest> behind) {
        for (RestRequest request : behind.subList(Math.min(sent.size(), behind.size()), behind.size())) {
            if (!requests.begin()) {
                return;
            }
            Early early = new Early(request);
            sent.add(early);
            threads().execute(early);
        }
    }

    private ExecutorService threads() {
        ExecutorService open = threads;
        if (open == null) {
            // and one for the request whose page is wanted by now
            open = Executors.newFixedThreadPool(most() + 1,
                    Thread.ofPlatform().daemon().name("dlt4j-http-early-", 1).factory());
            threads = open;
        }
        return open;
    }

    private static RestResponse awaited(Early early) {
        try {
            return early.get();
        } catch (InterruptedException e) {
            early.cancel(true);
            throw Exchange.stopped(e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                case null, default -> throw new TerminalException(early.request + ": " + e.getCause(), e);
            }
        }
    }

    private void drop() {
        sent.forEach(early -> early.cancel(true));
        sent.clear();
    }

    /// Ends what is still under way.
    @Override
    public void close() {
        drop();
        if (threads != null) {
            threads.shutdownNow();
        }
    }
}
