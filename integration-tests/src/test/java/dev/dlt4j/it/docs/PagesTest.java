package dev.dlt4j.it.docs;

import dev.dlt4j.Project;
import dev.dlt4j.it.distribution.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/// No page rots: its Java compiles, its links lead somewhere.
final class PagesTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(#[^)]*)?\\)");
    private static final Pattern BUCKET = Pattern.compile("bucket_url: *([^ ,}\\n]+)");
    private static final Pattern CODE = Pattern.compile("(?s)```.*?```|`[^`\n]*`");

    private static final Pattern VENDOR_SECRET = Pattern.compile(
            "SOURCES__[A-Z_]+__(ACCESS_TOKEN|API_TOKEN|[A-Z_]*API_KEY|PRIVATE_APP_PASSWORD|[A-Z_]+_SECRET_KEY"
                    + "|MUX_API_ACCESS_TOKEN|CREDENTIALS__TOKEN|OAUTH_TOKEN|CONSUMER_KEY|CONSUMER_SECRET)");

    /// Secrets that a page says to set.
    private static @Nullable String secret(String variable) {
        return VENDOR_SECRET.matcher(variable).matches() ? "a token" : null;
    }

    static List<Page> pages() throws IOException {
        return Page.all();
    }

    @Test
    void eachBlockOfJavaIsARegionOfCodeThatCompilesAndEachRegionIsShown() throws IOException {
        var shown = new LinkedHashMap<String, String>();
        for (var page : Page.all()) {
            for (var block : page.blocks()) {
                if (block.language().equals("java")) {
                    shown.put(withoutSpaces(block.text()), page.name() + ", line " + block.line());
                }
            }
        }
        var compiled = regions();

        assertThat(shown)
                .as("Java on pages that is not between `// snippet` and `// end` in dev.dlt4j.it.docs")
                .allSatisfy((text, place) -> assertThat(compiled).as(place).containsKey(text));
        assertThat(compiled).as("regions that no page shows")
                .allSatisfy((text, place) -> assertThat(shown).as(place).containsKey(text));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksLeadToFilesThatExist(Page page) throws IOException {
        var broken = new ArrayList<String>();
        var links = LINK.matcher(CODE.matcher(Files.readString(page.file())).replaceAll(""));
        while (links.find()) {
            var target = links.group(1);
            if (!target.contains(":") && !Files.exists(page.file().resolveSibling(target))) {
                broken.add(target);
            }
        }
        assertThat(broken).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void eachDltYmlIsReadAndItsConnectorsOpened(Page page, @TempDir Path folder) throws IOException {
        for (var block : page.blocks()) {
            if (block.language().equals("yaml") && block.text().lines().anyMatch("pipelines:"::equals)) {
                Files.writeString(folder.resolve("dlt.yml"), block.text());
                var sources = BUCKET.matcher(block.text());
                while (sources.find()) {
                    Files.createDirectories(folder.resolve(sources.group(1)));
                }
                var project = Project.at(folder).environment(PagesTest::secret).read();
                // a database is looked at when its source is opened: DatabasePagesTest has the databases
                boolean opened = !block.text().contains("type: sql_database");
                for (var name : opened ? project.pipelines() : List.<String>of()) {
                    assertThat(project.sources(name)).as("%s, line %d", page.name(), block.line())
                            .isNotEmpty();
                    project.pipeline(name).build().close();
                }
            }
        }
    }

    @Test
    void readmesQuickStartHasExactlyTwoCommands() throws IOException {
        var readme = Files.readString(Checkout.root().resolve("README.md"));
        var from = readme.indexOf("## Quick start\n");
        var section = readme.substring(from, readme.indexOf("\n## ", from));

        assertThat(section.split("```sh\n", -1)).hasSize(3);
        assertThat(section.split("```", -1)).hasSize(5);
        assertThat(section).contains("```sh\n./dlt4j run examples/github-events\n```")
                .contains("```sh\nmvn verify\n```");
    }

    @Test
    void readmeFitsTwoScreens() throws IOException {
        assertThat(Files.readAllLines(Checkout.root().resolve("README.md")).size()).isLessThanOrEqualTo(120);
    }

    /// Regions by their text without spaces, with the place they are in.
    private static Map<String, String> regions() throws IOException {
        var regions = new LinkedHashMap<String, String>();
        var folder = Checkout.root().resolve("integration-tests/src/test/java/dev/dlt4j/it/docs");
        try (var files = Files.newDirectoryStream(folder, "*.java")) {
            for (var file : files) {
                var region = new StringBuilder();
                boolean inside = false;
                for (var line : Files.readAllLines(file)) {
                    if (line.strip().equals("// snippet")) {
                        inside = true;
                    } else if (line.strip().equals("// end")) {
                        regions.put(withoutSpaces(region.toString()), file.getFileName().toString());
                        region.setLength(0);
                        inside = false;
                    } else if (inside) {
                        region.append(line).append('\n');
                    }
                }
            }
        }
        return regions;
    }

    private static String withoutSpaces(String code) {
        return code.replaceAll("\\s+", "");
    }
}
