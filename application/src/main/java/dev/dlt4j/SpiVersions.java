package dev.dlt4j;

import dev.dlt4j.spi.ConnectorContext;
import dev.dlt4j.spi.config.ConfigurationError;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/// Checks that the jars of connectors were built for the SPI that is here, which their manifests say. Jars
/// in the folder of the SPI's own jar came with it and are not looked at; nor are folders of classes.
final class SpiVersions {
    /// The entry of a connector's manifest.
    static final String ENTRY = "Dlt4j-Spi-Version";
    private static final System.Logger LOG = System.getLogger(SpiVersions.class.getName());

    private final Optional<String> ours;
    private final Optional<Path> home;
    private final Consumer<String> warnings;
    private final Set<Path> checked = new HashSet<>();

    /// @param home     the folder whose jars are not looked at
    /// @param warnings what is to be said of jars without a version
    SpiVersions(Optional<String> ours, Optional<Path> home, Consumer<String> warnings) {
        this.ours = ours;
        this.home = home;
        this.warnings = warnings;
    }

    /// Those of the SPI that is on the class path; all is well when it is no jar.
    static SpiVersions installed() {
        Optional<Path> jar = jar(ConnectorContext.class);
        return new SpiVersions(jar.flatMap(SpiVersions::version), jar.map(Path::getParent),
                warning -> LOG.log(Level.WARNING, warning));
    }

    /// @throws ConfigurationError when the class comes in a jar that was built for another SPI
    synchronized void check(Class<?> connector) {
        Optional<Path> jar = ours.isEmpty()
                ? Optional.empty()
                : jar(connector).filter(path -> !home.equals(Optional.ofNullable(path.getParent())));
        if (jar.isPresent() && checked.add(jar.get())) {
            check(jar.get(), version(jar.get()).orElse(null), ours.get());
        }
    }

    private void check(Path jar, @Nullable String theirs, String ours) {
        if (theirs == null) {
            warnings.accept(("%s does not say for which version of dlt4j it was built, so that it may fail "
                    + "while it runs; this is %s: get a newer build of the connector, whose manifest has %s")
                    .formatted(jar, ours, ENTRY));
        } else if (!fits(theirs, ours)) {
            throw new ConfigurationError(("the connector %s was built for dlt4j %s, and this is dlt4j %s: "
                    + "replace the jar by a build for %s, or run it with dlt4j %s").formatted(jar, theirs,
                            ours, ours, theirs));
        }
    }

    /// Before 1.0 each minor version may change the SPI; from then on it only grows within a major version.
    static boolean fits(String theirs, String ours) {
        int[] built = majorAndMinor(theirs);
        int[] here = majorAndMinor(ours);
        return built[0] == here[0] && (here[0] == 0 ? built[1] == here[1] : built[1] <= here[1]);
    }

    private static int[] majorAndMinor(String version) {
        String[] parts = version.split("[.-]", 3);
        try {
            return new int[]{Integer.parseInt(parts[0]), parts.length < 2 ? 0 : Integer.parseInt(parts[1])};
        } catch (NumberFormatException e) {
            // no version of ours: fits nothing
            return new int[]{-1, -1};
        }
    }

    private static Optional<String> version(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            return manifest == null
                    ? Optional.empty()
                    : Optional.ofNullable(manifest.getMainAttributes().getValue(ENTRY));
        } catch (IOException e) {
            throw new ConfigurationError("the connector %s cannot be read: %s; replace or remove the jar"
                    .formatted(jar, e), e);
        }
    }

    private static Optional<Path> jar(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(source.getLocation().toURI())).filter(Files::isRegularFile);
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            // a jar within a jar: who packed it chose the versions
            return Optional.empty();
        }
    }
}
