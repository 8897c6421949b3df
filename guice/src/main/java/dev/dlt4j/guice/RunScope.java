package dev.dlt4j.guice;

import com.google.inject.Key;
import com.google.inject.OutOfScopeException;
import com.google.inject.Provider;
import com.google.inject.Scope;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// The scope of [RunScoped]: what is made while a piece of work runs lives as long as that work, and what of
/// it can be closed is closed at its end, the last one first.
///
/// ```java
/// runs.call(() -> injector.getInstance(NightlyLoad.class).run());
/// ```
///
/// Work belongs to the thread that calls it; several threads can be in runs of their own.
public final class RunScope implements Scope {
    private final ThreadLocal<@Nullable Run> current = new ThreadLocal<>();

    RunScope() {}

    private static final class Run {
        private final Map<Key<?>, @Nullable Object> made = new HashMap<>();
        private final Deque<AutoCloseable> open = new ArrayDeque<>();

        private void close(@Nullable Throwable failure) throws Exception {
            Throwable first = failure;
            for (AutoCloseable each : open) {
                try {
                    each.close();
                } catch (Exception failed) {
                    if (first == null) {
                        first = failed;
                    } else {
                        first.addSuppressed(failed);
                    }
                }
            }
            if (failure == null && first instanceof Exception failed) {
                throw failed;
            }
        }
    }

    /// Does work in a run of its own.
    ///
    /// @throws IllegalStateException when the thread is in a run already
    /// @throws Exception             what the work throws, with what closing throws as suppressed; else the
    ///                               first failure of closing
    public <T> T call(Callable<T> work) throws Exception {
        if (current.get() != null) {
            throw new IllegalStateException("this thread is in a run already: end it before the next");
        }
        Run run = new Run();
        current.set(run);
        Throwable failure = null;
        try {
            return work.call();
        } catch (Exception | Error failed) {
            failure = failed;
            throw failed;
        } finally {
            current.remove();
            run.close(failure);
        }
    }

    @Override
    @SuppressWarnings("unchecked") // a key is that of its type
    public <T> Provider<T> scope(Key<T> key, Provider<T> unscoped) {
        return () -> {
            Run run = current.get();
            if (run == null) {
                throw new OutOfScopeException(
                        key + " lives in a run: ask for it inside RunScope.call, or inject its Provider");
            }
            if (run.made.containsKey(key)) {
                return (T) run.made.get(key);
            }
            T instance = unscoped.get();
            run.made.put(key, instance);
            if (instance instanceof AutoCloseable closeable) {
                run.open.push(closeable);
            }
            return instance;
        };
    }

    @Override
    public String toString() {
        return "RunScope";
    }
}
