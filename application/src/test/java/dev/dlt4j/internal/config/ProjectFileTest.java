package dev.dlt4j.internal.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ProjectFileTest {
    private static final String GOOD = """
            pipelines:
              events: {source: gh_files, destination: warehouse, dataset_name: gh}
              all:
                source: [gh_files]
                destination: duckdb
            sources:
              gh_files:
                type: filesystem
                bucket_url: data/
                resources:
                  - {name: events, file_glob: "*.jsonl"}
            destinations:
              warehouse: {type: duckdb, credentials: gh.duckdb}
            """;

    @TempDir
    Path folder;

    @Test
    void readsPipelinesSourcesAndDestinations() {
        ProjectFile file = read(GOOD);

        assertThat(file.pipelines()).containsOnlyKeys("events", "all");
        assertThat(file.pipeline("events").datasetName()).contains("gh");
        assertThat(file.pipeline("all").sources()).containsExactly("gh_files");
        assertThat(file.sources().get("gh_files").type()).isEqualTo("filesystem");
        assertThat(file.sources().get("gh_files").keys().entries()).containsOnlyKeys("bucket_url",
                "resources");
        assertThat(file.folder()).isEqualTo(folder);
    }

    @Test
    void takesTheOnlyPipelineWhenNoneIsNamedAndAsksWhenThereAreSeveral() {
        assertThatThrownBy(() -> read(GOOD).pipeline(null))
                .hasMessage(folder.resolve("dlt.yml") + " has 2 pipelines; name one of them: events, all");
        assertThat(read(GOOD.replaceFirst("  all:\n.*\n.*\n", "")).pipeline(null).name()).isEqualTo("events");
    }

    @Test
    void anUnknownPipelineIsToldTheKnownOnes() {
        assertThatThrownBy(() -> read(GOOD).pipeline("event")).hasMessage(folder.resolve("dlt.yml")
                + ": no pipeline named \"event\"; there are: events, all; did you mean \"events\"?");
    }

    @Test
    void namesEveryUnknownKeyWithItsLine() {
        String text = GOOD.replace("dataset_name", "dataset").replace("destinations:\n", "destination:\n");

        assertThatThrownBy(() -> read(text))
                .hasMessageContaining(
                        "dlt.yml:12: unknown key \"destination\" (did you mean \"destinations\"?); known"
                                + " keys: pipelines, sources, destinations")
                .hasMessageContaining(
                        "dlt.yml:2: unknown key \"dataset\" in pipelines.events; known keys: source,"
                                + " destination, staging, dataset_name, dataset_name_layout");
    }

    @Test
    void namesTheNearestSource() {
        assertThatThrownBy(() -> read(GOOD.replace("source: gh_files", "source: gh_flies")))
                .hasMessageEndingWith(
                        "dlt.yml:2: pipelines.events: no source named \"gh_flies\"; there are: gh_files;"
                                + " did you mean \"gh_files\"?");
    }

    @Test
    void aConnectorNeedsAType() {
        assertThatThrownBy(() -> read(GOOD.replace("    type: filesystem\n", ""))).hasMessageEndingWith(
                "dlt.yml:7: sources.gh_files needs the key \"type\": the name of a "
                        + "connector, as `dlt4j connectors`"
                        + " lists them");
    }

    @Test
    void aKeyGivenTwiceIsAFault() {
        assertThatThrownBy(() -> read(GOOD.replace("    type: filesystem\n",
                "    type: filesystem\n    bucket_url: x\n"))).hasMessageEndingWith(
                        "dlt.yml:10: key \"bucket_url\" is given twice, first in line 9");
    }

    @Test
    void brokenYamlNamesLineAndColumn() {
        assertThatThrownBy(() -> read("pipelines:\n  events: {source: [a\nsources: 1\n"))
                .hasMessageContaining("dlt.yml:3:8: this is not YAML: ");
        assertThatThrownBy(() -> read("pipelines:\n\tevents: 1\n"))
                .hasMessageContaining("dlt.yml:2:1: this is not YAML: ").hasMessageContaining("TAB");
    }

    @Test
    void anEmptyFileAndAMissingOneSaySo() {
        assertThatThrownBy(() -> ProjectFile.locate(folder.resolve("nowhere"))).hasMessage(
                folder.resolve("nowhere") + " is not there; name a dlt.yml or a folder that holds one");
        assertThatThrownBy(() -> ProjectFile.locate(folder)).hasMessageContaining("holds no dlt.yml");
        assertThatThrownBy(() -> read("# nothing\n")).hasMessageContaining("dlt.yml: the file is empty");
    }

    @Test
    void setLaysValuesOverTheFile() {
        ProjectFile file = read(GOOD, "destinations.warehouse.credentials=other.duckdb",
                "sources.gh_files.page=[1, 2]",
                "sources.gh_files.resources.events.format=csv", "pipelines.events.dataset_name=other");

        assertThat(file.destinations().get("warehouse").keys().get("credentials")).isNotNull()
                .extracting(ConfigNode::toValue).isEqualTo("other.duckdb");
        assertThat(file.sources().get("gh_files").keys().toValue()).hasToString(
                "{bucket_url=data/, resources=[{name=events, file_glob=*.jsonl, format=csv}], page=[1, 2]}");
        assertThat(file.pipeline("events").datasetName()).contains("other");
    }

    @Test
    void setOfSomethingUnknownIsAFault() {
        assertThatThrownBy(() -> read(GOOD, "sources.gh_file.bucket_url=x")).hasMessage(
                "--set sources.gh_file.bucket_url: there is no \"gh_file\"; there are: gh_files;"
                        + " did you mean \"gh_files\"?");
        assertThatThrownBy(() -> read(GOOD, "pipelines.events.dataset_nam=x"))
                .hasMessageStartingWith("--set pipelines.events.dataset_nam: unknown key \"dataset_nam\"");
        assertThatThrownBy(() -> read(GOOD, "pipelines.events"))
                .hasMessage("--set pipelines.events: write it as sources.name.key=value");
    }

    @Test
    void followsAnchorsAndAliases() {
        String text = GOOD.replace("bucket_url: data/", "first: &both {a: 1}\n    second: *both");

        assertThat(read(text).sources().get("gh_files").keys().toValue()).containsEntry("second",
                Map.of("a", 1L));
    }

    private ProjectFile read(String text, String... overrides) {
        Path file = folder.resolve("dlt.yml");
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return ProjectFile.read(file, List.of(overrides), Settings.none());
    }
}
