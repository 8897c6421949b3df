package dev.dlt4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/// The cache of loaded classes that the build put beside the jars of the distribution. Without it each start
/// takes about half a second longer, and nothing else is different: the JVM ignores a cache that does not fit
/// and reports nothing, so `doctor` reports it.
///
/// @param lib  the folder of the jars
/// @param used whether the launcher gave the cache to this JVM
record StartUpCache(Path lib, boolean used) {
    /// What is wrong and what to do; empty when the cache is in use.
    Optional<String> complaint() {
        try {
            Path mark = lib.resolve("dlt4j.aot.jdk");
            if (!Files.exists(mark)) {
                return Optional.of(Files.exists(lib.resolve("dlt4j.aot"))
                        ? "the jars in %s are not those of the build: unpack the distribution again"
                                .formatted(lib)
                        : "the build made none: see its training.log");
            }
            List<String> lines = Files.readAllLines(mark);
            if (!used) {
                return Optional.of("it is for the Java %s, and this is another: set DLT4J_JAVA_HOME to that"
                        .formatted(lines.getFirst()));
            }
            Instant time = Instant.parse(lines.getLast());
            for (String jar : Files.readAllLines(lib.resolve("classpath"))) {
                if (!Files.getLastModifiedTime(lib.resolve(jar)).toInstant().equals(time)) {
                    return Optional.of(("the jars in %s were copied without their times: run dlt4j once as "
                            + "the user who owns them, or copy with cp -a").formatted(lib));
                }
            }
            return Optional.empty();
        } catch (IOException | DateTimeException | NoSuchElementException e) {
            return Optional.of("cannot look at the start-up cache in %s: %s".formatted(lib, e));
        }
    }
}
