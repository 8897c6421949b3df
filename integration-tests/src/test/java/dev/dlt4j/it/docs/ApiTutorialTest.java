package dev.dlt4j.it.docs;

import dev.dlt4j.it.distribution.Checkout;
import dev.dlt4j.it.distribution.Program;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// The tutorial on APIs, part by part, against a server that plays GitHub: what it shows is what is printed.
final class ApiTutorialTest {
    @TempDir
    Path folder;

    @Test
    void eachPartPrintsWhatThePageShowsAndAsksOnlyForWhatItNeeds() throws IOException {
        var shown = Page.read(Checkout.root().resolve("docs/tutorial/load-from-an-api.md")).blocks().stream()
                .filter(block -> block.language().equals("text")).map(Page.Block::text).iterator();
        try (var github = new GitHubPlayer()) {
            for (int number = 1; number <= 5; number++) {
                github.put(number, "2024-05-0" + number + "T10:00:00Z", number % 3);
            }
            assertThat(part("list", github)).isEqualTo(shown.next());
            assertThat(part("append", github)).isEqualTo(shown.next());
            assertThat(github.takeAsked()).as("a limit of one page asks for one page").hasSize(1);
            assertThat(part("replace", github)).isEqualTo(shown.next());
            assertThat(github.takeAsked()).hasSize(3);
            assertThat(part("incremental", github)).isEqualTo(shown.next());
            assertThat(github.takeAsked()).hasSize(3);

            github.put(2, "2024-05-06T10:00:00Z", 2);
            assertThat(part("incremental", github)).isEqualTo(shown.next());
            assertThat(github.takeAsked()).singleElement().asString()
                    .endsWith("since=2024-05-05T10:00:00Z");
            assertThat(part("transform", github)).isEqualTo(shown.next());
            assertThat(github.takeAsked()).as("three pages once, and the comments of four issues").hasSize(7);
            assertThat(part("secret", github)).isEqualTo(shown.next());
        }
        assertThat(shown.hasNext()).isFalse();
    }

    private String part(String name, GitHubPlayer github) {
        var outcome = Program.java(folder, GitHubIssues.class, github.address(), name)
                .with("DLT_DATA_DIR", folder.resolve("dlt").toString())
                .with("SOURCES__GITHUB_MINE__ACCESS_TOKEN", "abc").run();
        assertThat(outcome.exit()).as(outcome.err()).isZero();
        return outcome.out().strip();
    }
}
