package dev.dlt4j.cli;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.spi.config.ConfigurationError;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The Maven project that a connector begins with. Its files are those of a Maven archetype, with its
/// placeholders.
///
/// @param name of the project and of its folder: `my-source`
record ConnectorProject(String name, Kind kind) {
    private static final String FILES = "/archetype-resources";
    private static final String SERVICES = "/src/main/resources/META-INF/services/";
    private static final String NAMES = "[a-z][a-z0-9]*(-[a-z0-9]+)*";

    /// What the connector is; each has an archetype, all of whose files are in folders of the same names.
    enum Kind {
        SOURCE("dlt4j-connector-archetype", "dev.dlt4j.spi.source.SourceProvider"),
        DESTINATION("dlt4j-destination-archetype", "dev.dlt4j.spi.destination.DestinationProvider");

        private final String archetype;
        private final String service;

        Kind(String archetype, String service) {
            this.archetype = archetype;
            this.service = service;
        }

        /// A file that only the archetype of this kind has, among all that are on the class path.
        private String marker() {
            return FILES + SERVICES + service;
        }
    }

    ConnectorProject {
        if (!name.matches(NAMES)) {
            throw new ConfigurationError(("\"%s\" cannot be the name of a connector's project: write it in "
                    + "small letters, digits and single hyphens, such as my-source").formatted(name));
        }
    }

    /// The `type` in a `dlt.yml`. With no hyphen, so that its keys can stand in environment variables.
    String type() {
        return name.replace('-', '_');
    }

    private String packageName() {
        return "com.example." + name.replace("-", "");
    }

    /// Writes all files.
    ///
    /// @return the files
    List<Path> write(Path folder) {
        try (Stream<Path> there = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
            if (there.findAny().isPresent()) {
                throw new ConfigurationError("%s is not empty: name another folder".formatted(folder));
            }
            URL marker = ConnectorProject.class.getResource(kind.marker());
            if (marker == null) {
                throw new TerminalException(("the template of connectors is not on the class path: add %s, "
                        + "or install the distribution again").formatted(kind.archetype));
            }
            URI found = marker.toURI();
            if (!found.getScheme().equals("jar")) {
                return write(Path.of(URI.create(found.toString().replace(kind.marker(), FILES))), folder);
            }
            try (FileSystem jar = FileSystems.newFileSystem(found, Map.of())) {
                return write(jar.getPath(FILES), folder);
            }
        } catch (IOException | URISyntaxException e) {
            throw new TerminalException("cannot write the project to %s: %s; name another folder"
                    .formatted(folder, e), e);
        }
    }

    private List<Path> write(Path from, Path folder) throws IOException {
        List<Path> written = new ArrayList<>();
        try (Stream<Path> tree = Files.walk(from)) {
            for (Path template : tree.filter(Files::isRegularFile).sorted().toList()) {
                Path file = folder.resolve(place(from.relativize(template).toString()));
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, filled(Files.readString(template)));
                written.add(file);
            }
        }
        return written;
    }

    /// Classes go to the folder of their package, as the archetype's `packaged` puts them.
    private String place(String file) {
        return file.replace('\\', '/').replace("__dot__", ".").replaceFirst("^(src/(main|test)/java)/",
                "$1/" + packageName().replace('.', '/') + "/");
    }

    private String filled(String template) {
        return template.replace("${groupId}", "com.example").replace("${artifactId}", name)
                .replace("${version}", "1.0.0").replace("${package}", packageName())
                .replace("${connector}", type());
    }
}
