package dev.dlt4j.cloud.core;

import dev.dlt4j.domain.DltException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LocalStoreTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"a", "a/b/c.jsonl", "a b/c%20d", "a/#?&+=;:@", "a/'\"`$|<>*", "ä/日本/\uD83E\uDD86",
            ".hidden/.a", "a/[x]{y}", "a/\nb"})
    void readsBackWhatWasWrittenUnderAnyName(String path) throws IOException {
        try (Store store = Stores.local(folder)) {
            store.put(path, bytes("one"));
            store.put(path, bytes("two"));
            StoredFile file = store.find(path).orElseThrow();
            assertThat(text(store, file)).isEqualTo("two");
            assertThat(store.list(Glob.startingWith(""))).containsExactly(file);
            assertThat(file.size()).isEqualTo(3);
            assertThat(store.list(Glob.startingWith(path.substring(0, 1)))).containsExactly(file);
            assertThat(Stores.local(folder.toUri().toString()).find(path)).contains(file);
            store.rename(path, "other/name");
            assertThat(store.find(path)).isEmpty();
            store.delete(List.of("other/name", "never/there"));
            assertThat(store.list(Glob.startingWith(""))).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.csv", "in/2024=05/a-b_c.csv", "with space.csv", "50%.csv", "a+b.csv", "é.csv",
            "a#b?c.csv", "a;b=c,d.csv", "~tilde.csv", "(1)[2]{3}.csv", "d e/a.csv"})
    void writesTheUrlOfAFileAsJavaDoes(String path) throws IOException {
        Store store = Stores.local(folder);
        store.put(path, bytes("1"));

        StoredFile found = store.list(Glob.of("**")).getFirst();

        assertThat(found.path()).isEqualTo(path);
        assertThat(found.url()).isEqualTo(store.url(path))
                .isEqualTo(folder.resolve(path).toUri().toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 200_000})
    void readsAFileToItsEndAlsoWhereItGrewSinceItWasListed(int size) throws IOException {
        Store store = Stores.local(folder);
        store.put("a", new byte[size]);
        StoredFile listed = store.list(Glob.of("a")).getFirst();
        store.put("a", bytes("x".repeat(size + 70_000)));

        try (var in = store.open(listed)) {
            assertThat(in.readAllBytes()).hasSize(size + 70_000);
        }
        store.put("a", bytes("x".repeat(size / 2)));
        try (var in = store.open(listed)) {
            assertThat(in.readAllBytes()).hasSize(size / 2);
        }
    }

    @Test
    void readsAPartOfAFile() throws IOException {
        Store store = Stores.local(folder);
        store.put("a", bytes("0123456789"));
        StoredFile file = store.find("a").orElseThrow();
        assertThat(store.range(file, 3, 4)).hasContent("3456");
        assertThat(store.range(file, 8, 100)).hasContent("89");
        assertThat(store.range(file, 0, 0)).isEmpty();
    }

    @Test
    void copiesFilesOfThisMachine() throws IOException {
        Path content = Files.writeString(folder.resolve("content"), "x".repeat(100_000));
        try (Store store = Stores.local(folder.resolve("store"))) {
            store.put("deep/file", content);
            assertThat(text(store, store.find("deep/file").orElseThrow())).hasSize(100_000);
        }
        assertThat(content).exists();
    }

    @Test
    void leavesNothingBesideItsFiles() throws IOException {
        try (Store store = Stores.local(folder.resolve("store"))) {
            store.put("a", bytes("1"));
            store.put("b/c", bytes("2"));
            store.deleteFolder("b");
            store.deleteFolder("never/there");
        }
        try (var left = Files.list(folder.resolve("store"))) {
            assertThat(left).containsExactly(folder.resolve("store/a"));
        }
    }

    @Test
    void keepsTheOldFileWhenTheNewOneCannotBeRead() throws IOException {
        Store store = Stores.local(folder);
        store.put("a", bytes("old"));
        assertThatThrownBy(() -> store.put("a", folder.resolve("never/there")))
                .isInstanceOf(NoSuchFileException.class);
        assertThat(text(store, store.find("a").orElseThrow())).isEqualTo("old");
    }

    @Test
    void namesAFileThatIsGone() throws IOException {
        Store store = Stores.local(folder);
        store.put("a", bytes("1"));
        StoredFile file = store.find("a").orElseThrow();
        store.delete(List.of("a"));
        assertThatThrownBy(() -> store.open(file)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> store.range(file, 0, 1)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> store.rename("a", "b")).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void refusesToListAFolderThatIsNotThere() {
        Store store = Stores.local(folder.resolve("nowhere"));
        assertThatThrownBy(() -> store.list(Glob.of("*"))).isInstanceOf(DltException.class)
                .hasMessage("the folder %s does not exist; check bucket_url", folder.resolve("nowhere"));
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
