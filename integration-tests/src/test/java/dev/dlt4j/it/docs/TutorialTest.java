package dev.dlt4j.it.docs;

import dev.dlt4j.it.distribution.Checkout;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A reader who types what the tutorial says sees what the tutorial shows.
final class TutorialTest {
    @TempDir
    Path folder;

    @Test
    void eachCommandPrintsWhatThePageShows() throws IOException {
        var page = Page.read(Checkout.root().resolve("docs/tutorial/your-first-pipeline.md"));

        new Walkthrough(folder, FirstPipeline.class).of(page);
    }
}
