package dev.dlt4j;

import dev.dlt4j.spi.config.ConfigurationError;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Jars that were built for another SPI.
final class SpiVersionsTest {
    @TempDir
    Path folder;

    private final List<String> warnings = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({"0.1.0, 0.1.0, true", "0.1.3, 0.1.0-SNAPSHOT, true", "0.2.0, 0.1.9, false",
            "0.1.0, 0.2.0, false", "0.9.0, 1.0.0, false", "1.0.0, 1.4.2, true", "1.5.0, 1.4.2, false",
            "2.0.0, 1.9.0, false", "1.0, 1.0.1, true", "1, 1.2.0, true", "${dlt4j.version}, 0.1.0, false"})
    void aJarFitsTheMinorVersionBefore1AndLaterOnesAfterwards(String theirs, String ours, boolean fits) {
        assertThat(SpiVersions.fits(theirs, ours)).isEqualTo(fits);
    }

    @Test
    void aJarOfAnotherVersionIsRefusedWithBothAndWhatToDo() throws Exception {
        Path jar = jar("0.2.0");
        assertThatThrownBy(() -> check(jar, folder.resolve("lib"))).isInstanceOf(ConfigurationError.class)
                .hasMessage("the connector " + jar + " was built for dlt4j 0.2.0, and this is dlt4j 0.1.0: "
                        + "replace the jar by a build for 0.1.0, or run it with dlt4j 0.2.0");
    }

    @Test
    void aJarOfThisVersionAndThoseThatCameWithTheSpiAreTaken() throws Exception {
        Path jar = jar("0.1.7");
        assertThatCode(() -> check(jar, folder.resolve("lib"))).doesNotThrowAnyException();
        Path own = jar("0.9.0");
        assertThatCode(() -> check(own, folder)).doesNotThrowAnyException();
    }

    @Test
    void aJarThatSaysNothingIsWarnedOfOnce() throws Exception {
        Path jar = jar(null);
        check(jar, folder.resolve("lib"));
        assertThat(warnings).singleElement().asString().contains(jar.toString(), "this is 0.1.0",
                "Dlt4j-Spi-Version");
    }

    /// Twice, as connectors are looked for by each of their extension points.
    private void check(Path jar, Path home) throws Exception {
        SpiVersions versions = new SpiVersions(Optional.of("0.1.0"), Optional.of(home),
                warnings::add);
        try (URLClassLoader loader = new URLClassLoader(new URL[]{jar.toUri().toURL()}, null)) {
            versions.check(loader.loadClass("Weather"));
            versions.check(loader.loadClass("Weather"));
        }
    }

    private Path jar(@Nullable String version) throws Exception {
        Path source = Files.writeString(folder.resolve("Weather.java"), "public final class Weather {}");
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, "-proc:none", "-d",
                folder.toString(), source.toString())).isZero();
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (version != null) {
            manifest.getMainAttributes().putValue(SpiVersions.ENTRY, version);
        }
        Path jar = folder.resolve("weather-" + version + ".jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.putNextEntry(new JarEntry("Weather.class"));
            out.write(Files.readAllBytes(folder.resolve("Weather.class")));
        }
        return jar;
    }
}
