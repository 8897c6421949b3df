package dev.dlt4j.internal.config;

import dev.dlt4j.spi.ConnectorContext;
import dev.dlt4j.spi.Extensions;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.spi.source.SourceProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Each mistake in a project file is reported once, though the file's reader, the connector and its source
/// all check names.
final class ProjectConnectorsTest {
    @TempDir
    Path folder;

    record Context(String pipelineName, String name) implements ConnectorContext {
        @Override
        public Path resolve(String path) {
            return Path.of(path);
        }

        @Override
        public <T> List<T> extensions(Class<T> type) {
            return List.of();
        }
    }

    /// A connector with a resource for each table.
    public static final class Tables implements SourceProvider<Tables.Keys> {
        public record Keys(List<Table> resources) {}

        public record Table(String name) {}

        final List<String> opened = new ArrayList<>();

        @Override
        public String name() {
            return "tables";
        }

        @Override
        public Source open(Keys keys, ConnectorContext context) {
            opened.add(context.name());
            List<String> names = keys.resources().stream().map(Table::name).toList();
            if (names.isEmpty() || names.stream().anyMatch(String::isBlank)) {
                throw ConfigurationError.at("resources", "name the tables");
            }
            return Source.of(context.name(), names.stream().<Resource<?>>map(name -> Resource.of(name,
                    List.of())).toArray(Resource<?>[]::new));
        }
    }

    /// A connector that shares the settings of others.
    public static final class Reports implements SourceProvider<Reports.Keys> {
        public record Keys(String account) {}

        @Override
        public String name() {
            return "reports";
        }

        @Override
        public String section() {
            return "vendor";
        }

        @Override
        public Source open(Keys keys, ConnectorContext context) {
            return Source.of(context.name(), Resource.of("reports", List.of()));
        }
    }

    private final Tables tables = new Tables();

    private List<String> faults(String resources) throws IOException {
        Path file = Files.writeString(folder.resolve("dlt.yml"), """
                pipelines: {shop: {source: db, destination: nowhere}}
                sources: {db: {type: tables, resources: %s}}
                destinations: {nowhere: {type: nowhere}}
                """.formatted(resources));
        ConfigFaults faults = new ConfigFaults();
        Settings settings = Settings.none();
        ProjectFile project = ProjectFile.read(file, List.of(), settings, faults);
        var connectors = new ProjectConnectors(project, settings, type -> tables, type -> {
            throw new ConfigurationError("no destination is installed");
        }, Extensions.NONE);
        connectors.check(faults);
        connectors.checkValues("shop", name -> new Context("shop", name), faults);
        try {
            faults.throwIfAny();
            return List.of();
        } catch (ConfigurationError e) {
            return e.faults().stream().filter(fault -> !fault.contains("no destination is installed"))
                    .map(fault -> fault.substring(fault.indexOf("resources"))).toList();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [a, b, a]                    | resources[2].name: "a" is the name of resources[0] too
            [{name: a}, {name: a}]       | resources[1].name: "a" is the name of resources[0] too
            [a, {name: ' '}]             | resources[1].name: the name is blank
            [{name: ''}]                 | resources[0].name: the name is blank
            [a, {name: _dlt_loads}]      | resources[1].name: the table "_dlt_loads" is dlt's own
            [{name: a, table_name: ' '}] | resources[0].table_name: the name of the table is blank
            {a: b}                       | resources: expected a list
            [[a]]                        | resources[0]: expected keys with values
            [{name: a, selekted: true}]  | resources[0] (did you mean "selected"?)
            """)
    void aMistakeInAResourceIsReportedOnce(String resources, String fault) throws IOException {
        assertThat(faults(resources)).singleElement().asString().startsWith(fault);
        assertThat(tables.opened).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void differentMistakesAreReportedTogether() throws IOException {
        assertThat(faults("[{name: a, selekted: true, write_disposition: apend}, {name: b, limit: x}]"))
                .hasSize(3);
    }

    @Test
    void aConnectorsOwnFaultIsReportedOnce() throws IOException {
        assertThat(faults("[]")).containsExactly("resources: name the tables");
    }

    @Test
    void rightResourcesAreOpened() throws IOException {
        assertThat(faults("[a, {name: b}]")).isEmpty();
        assertThat(tables.opened).isEqualTo(List.of("db"));
    }

    @Test
    void aConnectorFindsOtherSettingsInTheSectionOfItsKeys() throws IOException {
        Path file = Files.writeString(folder.resolve("daily.yml"), "type: reports\n");
        Settings settings = Settings.none().over(
                Map.of("sources.vendor.account", "7", "sources.vendor.credentials.token", "geheim"));
        ConfigFaults faults = new ConfigFaults();
        var connectors = new ProjectConnectors(SourceFile.read(file, "reports", "daily", faults), settings,
                type -> new Reports(), type -> {
                    throw new ConfigurationError("no destination is installed");
                }, Extensions.NONE);
        assertThat(connectors.open("daily", new Context("", "daily"), faults).name()).isEqualTo("daily");
        assertThat(connectors.setting("", "daily", "credentials", "token", true).map(Secret::reveal))
                .contains("geheim");
    }
}
