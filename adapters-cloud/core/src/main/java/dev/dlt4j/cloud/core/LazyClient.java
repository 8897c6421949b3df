package dev.dlt4j.cloud.core;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The client of a service, made with the first call that needs it, so that opening a store connects nowhere.
/// Safe for use by several threads.
public final class LazyClient<C extends AutoCloseable> implements AutoCloseable {
    private final BucketAddress address;
    private final Supplier<C> factory;
    private @Nullable C client;

    public LazyClient(BucketAddress address, Supplier<C> factory) {
        this.address = Objects.requireNonNull(address, "address");
        this.factory = Objects.requireNonNull(factory, "factory");
    }

    public synchronized C get() {
        if (client == null) {
            client = factory.get();
        }
        return client;
    }

    @Override
    public synchronized void close() {
        C open = client;
        client = null;
        if (open != null) {
            try {
                open.close();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException("the client of " + address + " cannot be closed", e);
            }
        }
    }
}
