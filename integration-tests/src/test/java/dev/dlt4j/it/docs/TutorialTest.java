package dev.dlt4j.it.docs;

import dev.dlt4j.it.distribution.Checkout;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A reader who types what a tutorial says sees what it shows.
final class TutorialTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"your-first-pipeline.md", "a-pipelines-life.md"})
    void eachCommandPrintsWhatThePageShows(String name) throws IOException {
        var page = Page.read(Checkout.root().resolve("docs/tutorial").resolve(name));

        new Walkthrough(folder, FirstPipeline.class).of(page);
    }
}
