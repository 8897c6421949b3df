package dev.dlt4j.testsecrets;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

import static org.assertj.core.api.Assertions.assertThat;

/// A leak is found wherever it is: tests that leak are run as JUnit runs all others.
class NoSecretsLeftTest {
    private static final String SECRET = "x-" + SecretMarks.MARK + "-1";

    private static List<String> failures(Class<?> test) {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        PrintStream watched = System.err;
        // what the test prints is not printed by this one
        System.setErr(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
        try {
            LauncherFactory.create().execute(LauncherDiscoveryRequestBuilder.request()
                    .selectors(DiscoverySelectors.selectClass(test)).build(), summary);
        } finally {
            System.setErr(watched);
        }
        return summary.getSummary().getFailures().stream()
                .map(each -> String.valueOf(each.getException().getMessage()))
                .toList();
    }

    static class LeavesAFile {
        @Test
        void writes(@TempDir Path folder) throws IOException {
            Files.createDirectories(folder.resolve("work/pipe"));
            Files.writeString(folder.resolve("work/pipe/trace.json"),
                    "{\"url\": \"http://h/?key=%s\"}".formatted(SECRET));
        }
    }

    static class Prints {
        @Test
        void prints() {
            System.err.println("cannot log in with " + SECRET);
        }
    }

    static class GivesASecret {
        @TempDir
        Path folder;

        @Test
        void writes() throws IOException {
            Files.createDirectories(folder.resolve(".dlt"));
            Files.writeString(folder.resolve(".dlt/secrets.toml"), "token = '%s'".formatted(SECRET));
            Files.writeString(folder.resolve("dlt.yml"), "token: " + SECRET);
            Files.writeString(folder.resolve("trace.json"), "{}");
        }
    }

    static class SaysWhereItWrites {
        @Test
        @WritesSecret("given.txt")
        void writes(@TempDir Path folder) throws IOException {
            Files.writeString(folder.resolve("given.txt"), SECRET);
            Files.writeString(folder.resolve("other.txt"), SECRET);
        }
    }

    @Test
    void onlyTheFilesThatATestNamesAreLeftOut() {
        assertThat(failures(SaysWhereItWrites.class)).singleElement().asString().contains("other.txt")
                .doesNotContain("given.txt");
    }

    @Test
    void aTestThatLeavesASecretInAFileFails() {
        assertThat(failures(LeavesAFile.class)).singleElement().asString().contains("LeavesAFile, writes",
                "is in the file work/pipe/trace.json").doesNotContain(SECRET);
    }

    @Test
    void aTestThatPrintsASecretFails() {
        assertThat(failures(Prints.class)).singleElement().asString().contains("Prints, prints",
                "is in what was printed");
    }

    @Test
    void aTestMayWriteTheSecretsOfItsProject() {
        assertThat(failures(GivesASecret.class)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void everyFormIsFoundWhateverIsBeforeIt(int before) {
        for (String secret : List.of(SECRET, "it's p@ss:geheim/1")) {
            String text = "u".repeat(before) + ":" + secret + ":more";
            byte[] plain = text.getBytes(StandardCharsets.UTF_8);
            for (String form : List.of(text, URLEncoder.encode(text, StandardCharsets.UTF_8),
                    Base64.getEncoder().encodeToString(plain),
                    Base64.getUrlEncoder().encodeToString(plain))) {
                byte[] bytes = ("head " + form).getBytes(StandardCharsets.UTF_8);
                assertThat(new SecretMarks().in(bytes, bytes.length)).as(form).isPresent();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({".dlt/secrets.toml, false", "a/.dlt/prod.secrets.toml, false", "a/dlt.yml, false",
            "secrets.toml, false", "xsecrets.toml, true",
            "secrets.toml.bak, true", ".dlt/config.toml, true", "xdlt.yml, true", "dlt.yml.bak, true",
            ".dlt/trace.json, true"})
    void onlyTheFilesThatGiveSecretsMayHoldThem(Path name, boolean found, @TempDir Path outer)
            throws IOException {
        Path folder = outer.resolve("left");
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), SECRET);

        assertThat(new LeftFiles(Set.of()).faults(folder)).hasSize(found ? 1 : 0);
        Files.delete(folder.resolve(name));
    }
}
