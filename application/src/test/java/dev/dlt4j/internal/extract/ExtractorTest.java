package dev.dlt4j.internal.extract;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.TransientException;
import dev.dlt4j.domain.hash.RandomIds;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.domain.value.Wei;
import dev.dlt4j.internal.handover.ExtractedFile;
import dev.dlt4j.internal.pack.ExtractedPackage;
import dev.dlt4j.internal.pack.PackageStore;
import dev.dlt4j.internal.table.RootIds;
import dev.dlt4j.internal.table.TableOptions;
import dev.dlt4j.spi.destination.Capabilities;
import dev.dlt4j.spi.destination.StoredTypes;
import dev.dlt4j.spi.progress.ProgressListener;
import dev.dlt4j.spi.source.Origin;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.SocketTimeoutException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Resources are run and what they hand over is written to files.
final class ExtractorTest {
    @TempDir
    Path folder;
    private final AtomicInteger ids = new AtomicInteger();
    private final Extractor extractor = new Extractor("p", new ExtractOptions(2, 20, true),
            ProgressListener.none(),
            new TableLane(Capabilities.builder().build(), Map.of(), TableOptions.defaults(),
                    () -> RootIds.random(new RandomIds(new byte[32])), schema -> StoredTypes.none()));

    private Extraction extract(Resource<?>... resources) {
        PackageStore store = new PackageStore(folder, () -> "%010x".formatted(ids.getAndIncrement()));
        ExtractedPackage files = store.begin("1.5");
        return extractor.run(Source.of("s", resources), Schema.empty("s"), new SourceState(Map.of()),
                files, ExtractionListener.none());
    }

    private static String text(Extraction extraction) throws IOException {
        StringBuilder text = new StringBuilder();
        for (ExtractedFile file : extraction.files()) {
            text.append(Files.readString(file.path()));
        }
        return text.toString();
    }

    enum Colour {
        RED,
        GREEN {
            @Override
            public String toString() {
                return "grass";
            }
        }
    }

    enum Size implements Supplier<String> {
        SMALL("s");

        private final String letter;

        Size(String letter) {
            this.letter = letter;
        }

        @Override
        public String get() {
            return letter;
        }
    }

    enum Rank implements IntSupplier {
        FIRST;

        @Override
        public int getAsInt() {
            return 1;
        }
    }

    @Test
    void anEnumIsWhatStandsBehindItOrElseItsName() throws IOException {
        Extraction extraction = extract(
                Resource.of("t",
                        List.of(Map.of("v", Size.SMALL), Map.of("v", Rank.FIRST), Map.of("v", Colour.RED),
                                Map.of("v", List.of(Size.SMALL, Rank.FIRST)))));

        assertThat(text(extraction)).isEqualTo("""
                {"v":"s"}
                {"v":1}
                {"v":"RED"}
                {"v":["s",1]}
                """);
    }

    record Point(int x, Optional<String> label, Colour colour, List<Integer> more) {}

    public static class Bean {
        public String getName() {
            return "Ann";
        }

        public boolean isActive() {
            return true;
        }

        public int size() {
            return 3;
        }
    }

    @Test
    void recordsBeansMapsAndPlainValuesBecomeDocuments() throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("n", null);
        map.put("o", Optional.of(1));
        Extraction extraction = extract(Resource.of("t", Arrays.asList(
                new Point(1, Optional.empty(), Colour.GREEN, List.of(2)), new Bean(), map, 5, "x", Colour.RED,
                Colour.GREEN, new Wei(BigDecimal.TEN))));

        assertThat(text(extraction)).isEqualTo("""
                {"x":1,"label":null,"colour":"GREEN","more":[2]}
                {"name":"Ann","active":true}
                {"n":null,"o":1}
                {"value":5}
                {"value":"x"}
                {"value":"RED"}
                {"value":"GREEN"}
                {"value":"\uF02C10"}
                """);
        assertThat(extraction.rows()).isEqualTo(Map.of("t", 8L));
    }

    static Stream<Arguments> thrownByUsers() {
        return Stream.of(Arguments.of(new IOException("reset"), true),
                Arguments.of(new UncheckedIOException(new SocketTimeoutException("slow")), true),
                Arguments.of(new RuntimeException(new IOException("wrapped")), true),
                Arguments.of(new TimeoutException(), true),
                Arguments.of(new SQLTransientConnectionException("busy"), true),
                Arguments.of(new SQLTimeoutException("late"), true),
                Arguments.of(new SQLException("no such table"), false),
                Arguments.of(new IllegalStateException("bug"), false),
                Arguments.of(new MalformedInputException(1), false),
                Arguments.of(new ZipException("not gzip"), false));
    }

    @ParameterizedTest
    @MethodSource("thrownByUsers")
    void faultsThatMayPassAreTransient(Exception thrown, boolean passing) {
        for (Resource<?> resource : List.of(failing(thrown), failing(thrown).parallel())) {
            assertThatThrownBy(() -> extract(resource)).hasCause(thrown)
                    .hasMessageContaining("resource t of source s failed")
                    .isInstanceOf(passing ? TransientException.class : TerminalException.class);
        }
    }

    @Test
    void errorsLeaveAsTheyAre() {
        Error thrown = new AssertionError("broken");
        for (Resource<?> resource : List.of(failing(thrown), failing(thrown).parallel())) {
            assertThatThrownBy(() -> extract(resource)).isSameAs(thrown);
        }
    }

    private static Resource<Object> failing(Throwable thrown) {
        return Resource.push("t", (context, out) -> {
            if (thrown instanceof Error error) {
                throw error;
            }
            throw (Exception) thrown;
        });
    }

    @Test
    void nullsInAPageAreRows() throws IOException {
        Extraction extraction = extract(Resource.of("t", List.of(Arrays.asList(null, Map.of("a", 1)))));

        assertThat(text(extraction)).isEqualTo("{\"value\":null}\n{\"a\":1}\n");
    }

    @Test
    void aValueWithoutJsonFormIsToldWithItsPlace() {
        assertThatThrownBy(
                () -> extract(Resource.of("t", List.of(Map.of("a", 1), Map.of("b", new Object())))))
                .hasMessageContaining("resource t, item 2").hasMessageContaining("b");
    }

    @Test
    void itemsAndLinesKeepTheirOrder() throws IOException {
        Extraction extraction = extract(Resource.push("t", (context, out) -> {
            out.emit(Map.of("i", 1));
            byte[] line = "{\"i\":2}".getBytes(StandardCharsets.UTF_8);
            out.jsonLines(line, 0, line.length, Origin.of("f"));
            out.emit(Map.of("i", 3));
        }));

        assertThat(text(extraction)).isEqualTo("{\"i\":1}\n{\"i\":2}\n{\"i\":3}\n");
    }

    @Test
    void smallAndLargePagesKeepTheirOrder() throws IOException {
        String large = "{\"i\":\"%s\"}".formatted("x".repeat(70_000));
        List<String> pages = List.of("{\"i\":1}\n{\"i\":2}\n", large, "\n \n", "{\"i\":3}", "{\"i\":4}\n",
                large + "\n", "{\"i\":5}");
        Extraction extraction = extract(Resource.push("t", (context, out) -> {
            for (String page : pages) {
                byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
                out.jsonLines(bytes, 0, bytes.length, Origin.of("f"));
                Arrays.fill(bytes, (byte) '!');
            }
        }));

        assertThat(text(extraction).lines().filter(line -> !line.isBlank())).containsExactly("{\"i\":1}",
                "{\"i\":2}", large, "{\"i\":3}", "{\"i\":4}", large, "{\"i\":5}");
        assertThat(extraction.rows()).isEqualTo(Map.of("t", 7L));
    }

    @Test
    void parallelResourcesRunBesideTheOthers() {
        CountDownLatch both = new CountDownLatch(2);
        Resource<Object> one = Resource.push("one", (context, out) -> {
            both.countDown();
            both.await();
            out.emit(Map.of("a", 1));
        }).parallel();

        Extraction extraction = extract(one, one.named("two"));

        assertThat(extraction.rows()).isEqualTo(Map.of("one", 1L, "two", 1L));
    }

    @Test
    void aFailingResourceIsNamedAndStopsTheOthers() {
        CountDownLatch running = new CountDownLatch(1);
        AtomicInteger interrupted = new AtomicInteger();
        Resource<Object> waits = Resource.push("waits", (context, out) -> {
            out.emit(Map.of("a", 1));
            running.countDown();
            try {
                new CountDownLatch(1).await();
            } finally {
                interrupted.incrementAndGet();
            }
        }).parallel();
        Resource<Object> fails = Resource.push("fails", (context, out) -> {
            running.await();
            throw new IllegalStateException("no network");
        });

        assertThatThrownBy(() -> extract(waits, fails)).isInstanceOf(TerminalException.class)
                .hasMessage("resource fails of source s failed: no network");
        assertThat(interrupted).hasValue(1);
    }

    @Test
    void aResourceThatWaitsForItsPlaceIsNotBegunAfterAFailure() {
        AtomicInteger begun = new AtomicInteger();
        CountDownLatch never = new CountDownLatch(1);
        Resource<Object> blocks = Resource.push("a", (context, out) -> {
            begun.incrementAndGet();
            never.await();
        }).parallel();
        Resource<Object> fails = Resource.push("f", (context, out) -> {
            while (begun.get() < 2) {
                Thread.onSpinWait();
            }
            throw new IOException("broken");
        });

        assertThatThrownBy(() -> extract(blocks, blocks.named("b"), blocks.named("c"), fails))
                .hasMessageContaining("broken");
        assertThat(begun).hasValue(2);
    }

    @Test
    void anInterruptStopsTheStepAndStaysKnown() {
        CountDownLatch never = new CountDownLatch(1);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> extract(Resource.push("t", (context, out) -> never.await()).parallel()))
                .hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void hintsBecomeTheTableAndKeysMustNotBeNull() {
        Resource<?> items = Resource.of("My Items", List.of()).primaryKey("Id").mergeKey("Key")
                .column("Id", column -> column.with("data_type", "bigint")).maxTableNesting(2)
                .write(WriteDisposition.REPLACE);
        Table table = HintedTable.of(items, items.hints(), Schema.empty("s")).getFirst();

        assertThat(table.name()).isEqualTo("my_items");
        assertThat(table.resource()).contains("My Items");
        assertThat(table.writeDisposition()).contains(WriteDisposition.REPLACE);
        assertThat(table.column("id")).isEqualTo(
                Column.of("id").with("data_type", DataType.BIGINT.dltName()).with("nullable", false)
                        .with("primary_key", true));
        assertThat(table.keys().merge()).containsExactly("key");
        assertThat(table.normalizerMark("max_nesting")).isEqualTo(2);
    }

    @Test
    void bigIntegersAreWrittenExactly() throws IOException {
        assertThat(text(extract(Resource.of("t", List.of(Map.of("a", BigInteger.TWO.pow(63)))))))
                .contains("9223372036854775808");
    }
}
