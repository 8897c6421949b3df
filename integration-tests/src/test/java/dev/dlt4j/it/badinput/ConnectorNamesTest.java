package dev.dlt4j.it.badinput;

import dev.dlt4j.Connectors;
import dev.dlt4j.Pipeline;
import dev.dlt4j.Project;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.source.Source;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Connector jars that get in each other's way.
class ConnectorNamesTest {
    @TempDir
    Path folder;

    @Test
    void namesBothJarsWhenAProjectUsesANameThatTwoConnectorsHave() throws Exception {
        Path one = jar("one.jar", "first");
        Path two = jar("two.jar", "second");
        Files.writeString(folder.resolve("dlt.yml"), """
                pipelines:
                  shop: {source: sky, destination: duckdb, pipelines_dir: work}
                sources:
                  sky: {type: weather}
                """);

        try (URLClassLoader both = loader(one, two)) {
            assertThatThrownBy(() -> project(both).read()).isInstanceOf(ConfigurationError.class)
                    .hasMessageContaining(
                            "two source connectors are named \"weather\": first.Weather in " + one
                                    + " and second.Weather in " + two + "; remove one jar");
        }
        assertThat(folder.resolve("work")).doesNotExist();
        try (URLClassLoader single = loader(one)) {
            Project project = project(single).read();
            try (Pipeline pipeline = project.pipeline("shop").build()) {
                Source[] sources = project.sources("shop").toArray(Source[]::new);
                assertThat(pipeline.run(sources).dataRowCounts()).containsEntry("days", 1L);
            }
        }
    }

    private Project.Builder project(ClassLoader connectors) {
        return Project.at(folder).connectors(Connectors.of(connectors));
    }

    private static URLClassLoader loader(Path... jars) throws IOException {
        URL[] urls = new URL[jars.length];
        for (int i = 0; i < jars.length; i++) {
            urls[i] = jars[i].toUri().toURL();
        }
        return new URLClassLoader(urls, Connectors.class.getClassLoader());
    }

    /// A jar with the source connector `weather`.
    private Path jar(String file, String packageName) throws IOException {
        Path source = Files.createDirectories(folder.resolve("src").resolve(packageName))
                .resolve("Weather.java");
        Files.writeString(source, """
                package %s;
                import dev.dlt4j.spi.ConnectorContext;
                import dev.dlt4j.spi.source.*;
                public final class Weather implements SourceProvider<Weather.Config> {
                    public record Config() {}
                    @Override public String name() { return "weather"; }
                    @Override public Source open(Config config, ConnectorContext context) {
                        return Source.of(context.name(), java.util.List.of(
                                Resource.of("days", java.util.List.of(java.util.Map.of("sunny", true)))));
                    }
                }
                """.formatted(packageName));
        Path classes = Files.createDirectories(folder.resolve("classes-" + packageName));
        int exit = ToolProvider.getSystemJavaCompiler().run(null, null, null, "-proc:none", "-cp",
                System.getProperty("java.class.path"), "-d", classes.toString(), source.toString());
        assertThat(exit).isZero();
        Path jar = folder.resolve(file);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (String type : List.of("Weather", "Weather$Config")) {
                String entry = packageName + "/" + type + ".class";
                out.putNextEntry(new ZipEntry(entry));
                out.write(Files.readAllBytes(classes.resolve(entry)));
            }
            out.putNextEntry(new ZipEntry("META-INF/services/dev.dlt4j.spi.source.SourceProvider"));
            out.write((packageName + ".Weather").getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }
}
