package dev.dlt4j.it.resume;

import dev.dlt4j.Pipeline;
import dev.dlt4j.it.frontdoor.Warehouse;
import dev.dlt4j.spi.source.Resource;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/// A process that extracts without end, in every way there is, until it is stopped.
final class StoppableExtract {
    private static final CountDownLatch BEGUN = new CountDownLatch(3);

    private StoppableExtract() {}

    public static void main(String[] arguments) throws InterruptedException {
        Thread.ofVirtual().start(() -> {
            try {
                BEGUN.await();
                System.out.println("extracting");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try (Pipeline pipeline = new Warehouse(Path.of(arguments[0])).pipeline("p").build()) {
            pipeline.run(streamed(), waiting(), pushed(Boolean.parseBoolean(arguments[1])));
        }
    }

    private record Rows() implements Iterable<Map<String, Object>>, AutoCloseable {
        @Override
        public Iterator<Map<String, Object>> iterator() {
            BEGUN.countDown();
            return Stream.generate(() -> Map.<String, Object>of("id", 1)).iterator();
        }

        @Override
        public void close() {
            System.out.println("closed the rows");
        }
    }

    private static Resource<Map<String, Object>> streamed() {
        return Resource.<Map<String, Object>>iterate("streamed", context -> new Rows()).parallel();
    }

    private static Resource<Map<String, Object>> waiting() {
        return Resource.<Map<String, Object>>of("waiting", context -> {
            BEGUN.countDown();
            return Stream.generate(() -> {
                try {
                    new CountDownLatch(1).await();
                    return Map.<String, Object>of();
                } catch (InterruptedException e) {
                    throw new IllegalStateException("gave up waiting", e);
                }
            }).onClose(() -> System.out.println("closed the stream"));
        }).parallel();
    }

    private static Resource<Map<String, Object>> pushed(boolean checkpoints) {
        return Resource.push("pushed", (context, out) -> {
            context.state().put("seen", true);
            try {
                for (long id = 0; true; id++) {
                    out.emit(Map.of("id", id, "tags", List.of("a")));
                    if (id == 5_000) {
                        if (checkpoints) {
                            context.checkpoint(id);
                        }
                        BEGUN.countDown();
                    }
                }
            } finally {
                System.out.println("left the code");
            }
        });
    }
}
