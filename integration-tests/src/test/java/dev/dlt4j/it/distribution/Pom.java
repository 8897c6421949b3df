package dev.dlt4j.it.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/// The pom of a module, as it is written.
record Pom(Path file, Element project) {
    /// Those of all modules of the build.
    static List<Pom> all() throws IOException {
        try (Stream<Path> tree = Files.find(Checkout.root(), 3,
                (path, attributes) -> path.endsWith("pom.xml"))) {
            List<Pom> poms = new ArrayList<>();
            for (Path file : tree.sorted().toList()) {
                if (!Checkout.root().relativize(file).startsWith("examples")) {
                    poms.add(read(file));
                }
            }
            return poms;
        }
    }

    private static Pom read(Path file) throws IOException {
        try {
            return new Pom(file, DocumentBuilderFactory.newInstance().newDocumentBuilder()
                    .parse(file.toFile()).getDocumentElement());
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(file + " is not a readable pom", e);
        }
    }

    String artifactId() {
        return text(project, "artifactId").orElseThrow(
                () -> new IllegalStateException(file + " names no artifactId"));
    }

    /// The element of a name, its own or that of a pom above it.
    boolean inherits(String name) throws IOException {
        if (!children(project, name).isEmpty()) {
            return true;
        }
        return !children(project, "parent").isEmpty()
                && read(file.getParent().resolveSibling("pom.xml")).inherits(name);
    }

    boolean isPublished() {
        return children(project, "properties").stream()
                .noneMatch(properties -> text(properties, "maven.deploy.skip").isPresent());
    }

    /// What it needs of the other modules when it runs: not those that its tests need alone.
    List<String> neededModules() {
        return children(project, "dependencies").stream()
                .flatMap(all -> children(all, "dependency").stream())
                .filter(dependency -> !text(dependency, "scope").equals(Optional.of("test")))
                .map(dependency -> text(dependency, "artifactId").orElse(""))
                .filter(name -> name.startsWith("dlt4j-")).toList();
    }

    Optional<String> text(String name) {
        return text(project, name);
    }

    private static Optional<String> text(Element of, String name) {
        return children(of, name).stream().map(Element::getTextContent).findFirst();
    }

    private static List<Element> children(Element of, String name) {
        List<Element> found = new ArrayList<>();
        for (int i = 0; i < of.getChildNodes().getLength(); i++) {
            if (of.getChildNodes().item(i) instanceof Element element && element.getTagName().equals(name)) {
                found.add(element);
            }
        }
        return found;
    }
}
