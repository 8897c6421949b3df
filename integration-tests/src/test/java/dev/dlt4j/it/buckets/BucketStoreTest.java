package dev.dlt4j.it.buckets;

import dev.dlt4j.cloud.core.Glob;
import dev.dlt4j.cloud.core.Store;
import dev.dlt4j.cloud.core.StoredFile;
import dev.dlt4j.domain.TerminalException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/// What a [Store] promises, of each service.
final class BucketStoreTest {
    private static final List<String> ODD_NAMES = List.of("a", "a b/c%20d", "a/#?&+=;:@", "a/'\"`$|<>*",
            "ä/日本/\uD83E\uDD86", ".hidden/.a", "a/[x]{y}", "a//b", "100%", "%2F", "a+b", "dot./x",
            "~^!,");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void readsBackWhatWasWrittenUnderAnyName(Service service) throws Exception {
        try (Store store = service.open(service.newBucket() + "/odd folder+%/")) {
            for (String path : ODD_NAMES) {
                store.put(path, bytes("one"));
                store.put(path, bytes("two"));
                StoredFile file = store.find(path).orElseThrow();
                assertThat(text(store, file)).as(path).isEqualTo("two");
                assertThat(file.size()).isEqualTo(3);
                assertThat(store.list(Glob.startingWith(path))).as(path).contains(file);
                assertThat(file.url()).endsWith("/odd folder+%/" + path);
            }
            List<String> listed = store.list(Glob.startingWith("")).stream().map(StoredFile::path).toList();
            assertThat(listed).containsExactlyInAnyOrderElementsOf(ODD_NAMES).isSorted();
            assertThat(store.list(Glob.of("**"))).hasSize(ODD_NAMES.size());
            for (String path : ODD_NAMES) {
                store.rename(path, "moved/" + path);
                assertThat(store.find(path)).as(path).isEmpty();
            }
            store.delete(ODD_NAMES.stream().map(path -> "moved/" + path).toList());
            assertThat(store.list(Glob.startingWith(""))).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void listsAndDeletesMoreFilesThanAPageHolds(Service service) throws Exception {
        int files = 2_100;
        List<String> paths = IntStream.range(0, files).mapToObj("many/%05d.csv"::formatted).toList();
        try (Store store = service.open(service.newBucket())) {
            paths.parallelStream().forEach(path -> {
                try {
                    store.put(path, bytes(path));
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            store.put("many-others/a.csv", bytes("a"));
            store.put("top.csv", bytes("a"));
            assertThat(store.list(Glob.of("many/*.csv")).stream().map(StoredFile::path))
                    .containsExactlyElementsOf(paths);
            assertThat(store.list(Glob.of("*")).stream().map(StoredFile::path)).containsExactly("top.csv");
            assertThat(store.list(Glob.of("*/*.csv"))).hasSize(files + 1);
            store.delete(paths.subList(0, files / 2));
            store.delete(paths.subList(0, 10));
            store.deleteFolder("many");
            store.deleteFolder("never/there");
            assertThat(store.list(Glob.of("**")).stream().map(StoredFile::path))
                    .containsExactly("many-others/a.csv", "top.csv");
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsAPartOfAFile(Service service) throws Exception {
        try (Store store = service.open(service.newBucket())) {
            store.put("a", bytes("0123456789"));
            StoredFile file = store.find("a").orElseThrow();
            assertThat(store.range(file, 3, 4)).hasContent("3456");
            assertThat(store.range(file, 8, 100)).hasContent("89");
            assertThat(store.range(file, 0, 0)).isEmpty();
            assertThat(file.modified()).isCloseTo(OffsetDateTime.now(ZoneOffset.UTC),
                    within(Duration.ofMinutes(5)));
            store.put("empty", new byte[0]);
            assertThat(store.open(store.find("empty").orElseThrow())).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void writesLargeFilesInParts(Service service) throws Exception {
        Path large = folder.resolve("large");
        byte[] block = new byte[1_000_003];
        for (int i = 0; i < block.length; i++) {
            block[i] = (byte) (i * 31 + i / 7);
        }
        try (OutputStream out = Files.newOutputStream(large)) {
            for (int i = 0; i < 70; i++) {
                block[0] = (byte) i;
                out.write(block);
            }
        }
        try (Store store = service.open(service.newBucket())) {
            store.put("deep/large", large);
            StoredFile file = store.find("deep/large").orElseThrow();
            assertThat(file.size()).isEqualTo(Files.size(large));
            CheckedInputStream read = new CheckedInputStream(store.open(file), new CRC32());
            CheckedInputStream written = new CheckedInputStream(Files.newInputStream(large), new CRC32());
            try (read; written) {
                read.transferTo(OutputStream.nullOutputStream());
                written.transferTo(OutputStream.nullOutputStream());
            }
            assertThat(read.getChecksum().getValue()).isEqualTo(written.getChecksum().getValue());
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesToReadOnWhenAFileIsChanged(Service service) throws Exception {
        try (Store store = service.open(service.newBucket())) {
            store.put("a", bytes("first"));
            StoredFile file = store.list(Glob.of("*")).getFirst();
            store.put("a", bytes("second"));
            assertThatThrownBy(() -> store.range(file, 0, 3).readAllBytes()).isInstanceOf(IOException.class)
                    .hasMessageContaining("changed");
            assertThatThrownBy(() -> store.open(file).readAllBytes()).isInstanceOf(IOException.class)
                    .hasMessageContaining("changed");
        }
    }

    @ParameterizedTest
    @EnumSource
    void namesAFileThatIsGone(Service service) throws Exception {
        try (Store store = service.open(service.newBucket())) {
            store.put("a", bytes("1"));
            StoredFile file = store.find("a").orElseThrow();
            store.delete(List.of("a"));
            assertThatThrownBy(() -> store.open(file)).isInstanceOf(NoSuchFileException.class);
            assertThatThrownBy(() -> store.range(file, 0, 1)).isInstanceOf(NoSuchFileException.class);
            assertThatThrownBy(() -> store.rename("a", "b")).isInstanceOf(NoSuchFileException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void namesABucketThatDoesNotExist(Service service) throws Exception {
        String bucket = service.newBucket();
        try (Store store = service.open(bucket.replace("bucket-", "nowhere-"))) {
            assertThatThrownBy(() -> store.list(Glob.of("*"))).isInstanceOf(TerminalException.class)
                    .hasMessageContaining("nowhere-").hasMessageContaining("does not exist")
                    .hasMessageContaining("bucket_url");
            assertThatThrownBy(() -> store.find("a")).isInstanceOf(TerminalException.class)
                    .hasMessageContaining("does not exist");
            assertThatThrownBy(() -> store.put("a", bytes("1"))).isInstanceOf(TerminalException.class)
                    .hasMessageContaining("does not exist");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(Store store, StoredFile file) throws IOException {
        try (var in = store.open(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
