package dev.dlt4j.it.docs;

import dev.dlt4j.ConnectorInfo;
import dev.dlt4j.Connectors;
import dev.dlt4j.ResourceInfo;
import dev.dlt4j.SampleConnector;
import dev.dlt4j.it.distribution.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/// The page of each source of the catalog names what its record of settings and its file have.
final class SourcePagesTest {
    /// The start page names these for all sources.
    private static final Set<String> OF_ALL = Set.of("base_url", "runtime");

    static List<ConnectorInfo> catalog() {
        return Connectors.installed().describe().stream()
                .filter(each -> each.kind().equals("source") && isOfCatalog(each.name())).toList();
    }

    private static boolean isOfCatalog(String name) {
        return Connectors.installed().source(name).getClass().getName()
                .startsWith("dev.dlt4j.sources.catalog.");
    }

    @ParameterizedTest
    @MethodSource("catalog")
    void namesEachKeyAndResource(ConnectorInfo source) throws IOException {
        Path pages = Checkout.root().resolve("docs/sources");
        String link = Files.readAllLines(pages.resolve("README.md")).stream()
                .filter(line -> line.startsWith("|") && line.contains("`" + source.name() + "`"))
                .findFirst().orElseThrow();
        String page = Files.readString(pages.resolve(link.replaceAll(".*\\(([a-z_]+\\.md)\\).*", "$1")));

        assertThat(source.keys()).extracting(ConnectorInfo.Key::name).filteredOn(key -> !OF_ALL.contains(key))
                .allSatisfy(key -> assertThat(page).contains(key));
        assertThat(SampleConnector.resources(Connectors.installed(), source.name()))
                .extracting(ResourceInfo::name)
                .allSatisfy(resource -> assertThat(page).contains(resource));
        if (source.keys().stream().anyMatch(ConnectorInfo.Key::secret)) {
            assertThat(page).contains("[sources." + source.section() + "]");
        }
    }
}
