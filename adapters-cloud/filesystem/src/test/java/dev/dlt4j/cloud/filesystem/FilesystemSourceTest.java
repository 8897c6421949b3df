package dev.dlt4j.cloud.filesystem;

import dev.dlt4j.cloud.filesystem.FilesystemSource.Config;
import dev.dlt4j.cloud.filesystem.FilesystemSource.FileResource;
import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.type.DataType;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.SourceProvider;
import dev.dlt4j.testkit.RecordingOut;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FilesystemSourceTest {
    @TempDir
    Path folder;

    @Test
    void isFoundByItsName() {
        assertThat(ServiceLoader.load(SourceProvider.class))
                .anyMatch(provider -> provider.name().equals("filesystem"));
    }

    @Test
    void wantsResourcesAndSaysSoAsAFaultOfTheConfiguration() {
        var config = new Config("data/", List.of());
        assertThatThrownBy(() -> new FilesystemSource().open(config, context()))
                .isInstanceOf(ConfigurationError.class)
                .hasMessage(
                        "source gh_files: no resource is configured; add "
                                + "resources: [{name: …, file_glob: …}]");
    }

    @Test
    void makesAResourceOfEachGlob() throws IOException {
        java.nio.file.Files.createDirectory(folder.resolve("data"));
        java.nio.file.Files.writeString(folder.resolve("data/a.jsonl"), "{\"n\":1}");
        java.nio.file.Files.writeString(folder.resolve("data/b.csv"), "n;m\n2;3\n");
        var semicolons = CsvOptions.defaults().withDelimiter(";").withAllText(true);
        var config = new Config("data/", List.of(FileResource.of("lines", "*.jsonl"),
                new FileResource("rows", "b.*", Optional.of(Format.CSV), Optional.of(semicolons),
                        Optional.empty(), false, Optional.empty(), false)));
        var source = new FilesystemSource().open(config, context());
        assertThat(source.name()).isEqualTo("gh_files");
        assertThat(documents(source.resources().get(0))).containsExactly("{\"n\":1}");
        assertThat(documents(source.resources().get(1))).containsExactly("{\"n\":\"2\",\"m\":\"3\"}");
    }

    @Test
    void doesNotGuessACsvColumnWhoseTypeIsHinted() throws IOException {
        java.nio.file.Files.writeString(folder.resolve("a.csv"), "id,price,n,other\n1,2.50,3,4\n");
        String json = "{\"id\":\"1\",\"price\":\"2.50\",\"n\":3.0,\"other\":4}";
        Map<String, Map<String, Object>> byName = Map.of("id", Map.of("data_type", "text"), "price",
                Map.of("data_type", "decimal"),
                "n", Map.of("data_type", "double"), "other", Map.of("nullable", false));
        Object listed = byName.entrySet().stream().map(hint -> {
            Map<String, Object> named = new HashMap<>(hint.getValue());
            named.put("name", hint.getKey());
            return named;
        }).toList();
        for (Object hints : List.of(byName, listed)) {
            var resource = new FileResource("rows", "*.csv", Optional.empty(), Optional.empty(),
                    Optional.of(hints), false, Optional.empty(), false);
            var source = new FilesystemSource().open(new Config(".", List.of(resource)), context());
            assertThat(documents(source.resources().getFirst())).containsExactly(json);
        }
        var typed = FolderFiles.at(folder).columns(List.of(Column.of("id", DataType.TEXT, false),
                Column.of("price", DataType.DECIMAL, true), Column.of("n", DataType.DOUBLE, true)))
                .resource("rows");
        assertThat(documents(typed)).containsExactly(json);
        assertThat(typed.hints().columns()).hasSize(3);
    }

    @Test
    void asksForAResource() {
        var config = new Config("data/", List.of());
        assertThatThrownBy(() -> new FilesystemSource().open(config, context()))
                .isInstanceOf(TerminalException.class)
                .hasMessageStartingWith("source gh_files: no resource is configured");
    }

    @Test
    void refusesCsvOptionsThatCannotBe() {
        assertThatThrownBy(() -> CsvOptions.defaults().withDelimiter("::"))
                .isInstanceOf(TerminalException.class)
                .hasMessage("delimiter: expected one ASCII character, found \"::\"");
        assertThatThrownBy(() -> CsvOptions.defaults().withQuote(",")).isInstanceOf(TerminalException.class);
        assertThatThrownBy(() -> CsvOptions.defaults().withEncoding("utf-9"))
                .isInstanceOf(TerminalException.class)
                .hasMessageContaining("utf-9");
    }

    @Test
    void readsCsvInAnotherEncoding() throws IOException {
        for (String encoding : List.of("windows-1252", "utf-16", "utf-16le")) {
            java.nio.file.Files.write(folder.resolve("a.csv"), "näme,n\nÄ,1\n".getBytes(encoding));
            var files = FolderFiles.at(folder).csv(CsvOptions.defaults().withEncoding(encoding));
            assertThat(documents(files.resource("rows"))).containsExactly("{\"näme\":\"Ä\",\"n\":1}");
        }
        java.nio.file.Files.write(folder.resolve("a.csv"), new byte[]{'a', '\n', (byte) 0xff, '\n'});
        var ascii = FolderFiles.at(folder).csv(CsvOptions.defaults().withEncoding("us-ascii"))
                .resource("rows");
        assertThatThrownBy(() -> documents(ascii)).isInstanceOf(TerminalException.class)
                .hasMessageContaining("a.csv, line 2: the file is not written in US-ASCII");
    }

    @SuppressWarnings("unchecked")
    private static List<String> documents(Resource<?> resource) {
        return RecordingOut.of((Resource<Object>) resource).documents();
    }

    private FolderContext context() {
        return new FolderContext(folder, "gh_files", List.of());
    }
}
