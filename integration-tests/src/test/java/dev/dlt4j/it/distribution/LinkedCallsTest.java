package dev.dlt4j.it.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// The classes of the distribution have methods where those of the modules leave the JVM to link `switch` and
/// records when they are used first.
final class LinkedCallsTest {
    @TempDir
    private Path folder;

    @Test
    void aRunLinksNoSwitchOverTypesAndNothingOfFlightRecorder() throws IOException {
        Files.writeString(folder.resolve("rows.jsonl"),
                "{\"id\": 1, \"tags\": [\"a\"], \"at\": \"2026-01-01\"}\n");
        Path loaded = folder.resolve("loaded.log");

        var outcome = Program
                .dlt4j(folder, "run", "--from", "rows.jsonl", "--to", "duckdb:///x.duckdb", "--progress",
                        "none")
                .with("DLT4J_JAVA_OPTS", "-Xlog:class+load:file=" + loaded).run();

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(Files.readString(loaded)).contains("dev.dlt4j.internal.normalize")
                .doesNotContain("$$TypeSwitch", "org.duckdb.DuckDBMemoryEvent");
    }

    @Test
    void recordsEqualHashAndPrintAsTheyWereCompiled() throws IOException {
        List<String> compared = new ArrayList<>();
        try (URLClassLoader distributed = distributed()) {
            for (String name : classes(distributed)) {
                Optional<Class<?>> changed = record(name, distributed);
                Optional<Class<?>> compiled = record(name, getClass().getClassLoader());
                if (changed.isPresent() && compiled.isPresent()) {
                    compare(changed.get(), compiled.get()).ifPresent(compared::add);
                }
            }
        }
        assertThat(compared).hasSizeGreaterThan(200);
    }

    /// @return the name of the class, unless it cannot be made of values of no meaning
    private static Optional<String> compare(Class<?> changed, Class<?> compiled) {
        for (boolean second : new boolean[]{false, true}) {
            Object one = instance(changed, second);
            Object other = instance(compiled, second);
            if (one == null || other == null) {
                return Optional.empty();
            }
            Object oneAgain = instance(changed, second);
            Object otherAgain = instance(compiled, second);
            Object oneElse = instance(changed, !second);
            Object otherElse = instance(compiled, !second);
            assertThat(outcome(one::toString)).isEqualTo(outcome(other::toString));
            assertThat(outcome(one::hashCode)).as(changed.getName()).isEqualTo(outcome(other::hashCode));
            assertThat(outcome(() -> one.equals(oneAgain))).as(changed.getName())
                    .isEqualTo(outcome(() -> other.equals(otherAgain)));
            assertThat(outcome(() -> one.equals(oneElse))).as(changed.getName())
                    .isEqualTo(outcome(() -> other.equals(otherElse)));
            assertThat(outcome(() -> one.equals(other))).as(changed.getName()).isNotEqualTo(true);
        }
        return Optional.of(changed.getName());
    }

    /// What a method gives, or how it fails: some methods of their own expect other values than these.
    private static Object outcome(Supplier<Object> method) {
        try {
            return method.get();
        } catch (RuntimeException e) {
            return String.valueOf(e.getClass());
        }
    }

    private static @Nullable Object instance(Class<?> type, boolean second) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(Stream.of(types).map(each -> value(each, second)).toArray());
        } catch (InvocationTargetException e) {
            return null;
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static @Nullable Object value(Class<?> type, boolean second) {
        Map<Class<?>, List<Object>> values = Map.ofEntries(Map.entry(int.class, List.of(0, 7)),
                Map.entry(long.class, List.of(0L, 1L << 40)), Map.entry(boolean.class, List.of(false, true)),
                Map.entry(double.class, List.of(-0.0, Double.NaN)), Map.entry(float.class, List.of(0f, 1.5f)),
                Map.entry(char.class, List.of('a', 'b')), Map.entry(byte.class, List.of((byte) 0, (byte) -1)),
                Map.entry(short.class, List.of((short) 0, (short) -1)),
                Map.entry(String.class, List.of("", "text")),
                Map.entry(List.class, List.of(List.of(), List.of())),
                Map.entry(Set.class, List.of(Set.of(), Set.of())),
                Map.entry(Map.class, List.of(Map.of(), Map.of())),
                Map.entry(Optional.class, List.of(Optional.empty(), Optional.empty())));
        List<Object> known = values.get(type);
        return known == null ? null : known.get(second ? 1 : 0);
    }

    private static Optional<Class<?>> record(String name, ClassLoader loader) {
        try {
            Class<?> found = Class.forName(name, false, loader);
            return found.isRecord() ? Optional.of(found) : Optional.empty();
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty();
        }
    }

    private static URLClassLoader distributed() throws IOException {
        try (Stream<Path> files = Files.walk(Checkout.distribution().resolve("lib"))) {
            URL[] jars = files.filter(file -> file.toString().endsWith(".jar")).map(LinkedCallsTest::url)
                    .toArray(URL[]::new);
            return new URLClassLoader(jars, ClassLoader.getPlatformClassLoader());
        }
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> classes(URLClassLoader distributed) throws IOException {
        List<String> names = new ArrayList<>();
        for (URL url : distributed.getURLs()) {
            if (url.getPath().contains("/dlt4j-")) {
                try (JarFile jar = new JarFile(Path.of(url.getPath()).toFile())) {
                    jar.stream().map(entry -> entry.getName())
                            .filter(name -> name.startsWith("dev/dlt4j/") && name.endsWith(".class"))
                            .map(name -> name.substring(0, name.length() - 6).replace('/', '.'))
                            .forEach(names::add);
                }
            }
        }
        return names;
    }
}
