package dev.dlt4j;

import dev.dlt4j.spi.ConnectorContext;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.spi.source.SourceProvider;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConnectorsTest {
    public record None() {}

    public static class Hello implements SourceProvider<None> {
        @Override
        public String name() {
            return "hello";
        }

        @Override
        public Source open(None config, ConnectorContext context) {
            return Source.of("hello", List.of());
        }
    }

    public static final class OtherHello extends Hello {}

    public static final class Broken extends Hello {
        public Broken() {
            throw new IllegalStateException("no luck");
        }
    }

    @TempDir
    Path folder;

    @Test
    void findsAProviderByItsName() {
        assertThat(Connectors.of(List.of(new Hello()), List.of()).source("hello")).isInstanceOf(Hello.class);
    }

    @Test
    void anUnknownNameIsToldWhatIsInstalled() {
        Connectors connectors = Connectors.of(List.of(new Hello()), List.of());

        assertThatThrownBy(() -> connectors.source("helo"))
                .hasMessage("no source connector named \"helo\"; installed: hello; did you mean \"hello\"?");
        assertThatThrownBy(() -> connectors.destination("duckbd"))
                .hasMessage("no destination connector named \"duckbd\"; installed: none");
    }

    @Test
    void twoProvidersOfOneNameAreAnErrorNamingBothJars() throws Exception {
        try (URLClassLoader loader = listing(Hello.class.getName(), OtherHello.class.getName())) {
            assertThatThrownBy(() -> Connectors.of(loader).source("hello"))
                    .hasMessageContaining("two source connectors are named \"hello\": ")
                    .hasMessageContaining(Hello.class.getName() + " in " + Connectors.origin(new Hello()))
                    .hasMessageContaining(
                            OtherHello.class.getName() + " in " + Connectors.origin(new Hello()));
        }
    }

    @Test
    void aProviderThatCannotBeMadeIsNamedWithItsJarAndCause() throws Exception {
        try (URLClassLoader loader = listing(Broken.class.getName())) {
            assertThatThrownBy(() -> Connectors.of(loader).sources())
                    .hasMessageContaining(Broken.class.getName() + " in " + Connectors.origin(new Hello()))
                    .hasMessageContaining("no luck");
        }
    }

    @Test
    void aProviderThatIsNotThereIsNamedWithTheJarThatListsIt() throws Exception {
        try (URLClassLoader loader = listing("com.example.Gone")) {
            assertThatThrownBy(() -> Connectors.of(loader).sources()).hasMessageContaining(folder.toString())
                    .hasMessageContaining("com.example.Gone");
        }
    }

    private URLClassLoader listing(String... providers) throws IOException, MalformedURLException {
        Path file = folder.resolve("META-INF/services/" + SourceProvider.class.getName());
        Files.createDirectories(file.getParent());
        Files.writeString(file, String.join("\n", providers));
        return new URLClassLoader(new URL[]{folder.toUri().toURL()}, Hello.class.getClassLoader());
    }
}
