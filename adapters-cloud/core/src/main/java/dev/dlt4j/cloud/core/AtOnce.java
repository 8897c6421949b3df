package dev.dlt4j.cloud.core;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Sends several requests at once, where a service wants one for each file.
public final class AtOnce {
    private AtOnce() {}

    /// A request about one thing.
    @FunctionalInterface
    public interface Request<T, R> {
        R send(T thing) throws IOException;
    }

    /// Sends a request for each thing, and waits for all of them.
    ///
    /// @param most how many are sent at once at most
    /// @return what was answered, in the order of the things
    /// @throws IOException the first failure; what was not sent yet is not sent then
    public static <T, R> List<R> each(List<T> things, int most, Request<T, R> request) throws IOException {
        if (things.size() < 2) {
            List<R> answers = new ArrayList<>();
            for (T thing : things) {
                answers.add(request.send(thing));
            }
            return answers;
        }
        try (ExecutorService pool = Executors.newFixedThreadPool(Math.min(most, things.size()))) {
            List<Future<R>> sent = new ArrayList<>();
            for (T thing : things) {
                Callable<R> call = () -> request.send(thing);
                sent.add(pool.submit(call));
            }
            try {
                List<R> answers = new ArrayList<>();
                for (Future<R> one : sent) {
                    answers.add(one.get());
                }
                return answers;
            } catch (ExecutionException e) {
                pool.shutdownNow();
                throw failure(e);
            } catch (InterruptedException e) {
                pool.shutdownNow();
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while waiting for answers", e);
            }
        }
    }

    private static IOException failure(ExecutionException failure) {
        return switch (failure.getCause()) {
            case IOException known -> known;
            case RuntimeException known -> throw known;
            case null, default -> new IOException(failure);
        };
    }
}
