package dev.dlt4j.it.docs;

import dev.dlt4j.it.distribution.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A Markdown page and the fenced blocks on it.
record Page(Path file, List<Block> blocks) {

    /// A fenced block: its language, what stands behind that in the opening fence, its text, and the line it
    /// begins in.
    record Block(String language, String title, String text, int line) {}

    static Page read(Path file) throws IOException {
        var blocks = new ArrayList<Block>();
        var lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("```")) {
                var info = lines.get(i).substring(3).strip().split(" ", 2);
                int first = i + 1;
                for (i++; !lines.get(i).startsWith("```"); i++) {
                    // a fence that is not closed fails here, at the end of the page
                }
                blocks.add(new Block(info[0], info.length == 2 ? info[1] : "",
                        String.join("\n", lines.subList(first, i)), first));
            }
        }
        return new Page(file, blocks);
    }

    /// All pages users read that git tracks: those at the root and those below `docs`.
    static List<Page> all() throws IOException {
        var pages = new ArrayList<Page>();
        var docs = Checkout.root().resolve("docs");
        for (var file : Checkout.tracked("*.md").stream().sorted().toList()) {
            if (file.startsWith(docs) || Checkout.root().equals(file.getParent())) {
                pages.add(read(file));
            }
        }
        return pages;
    }

    String name() {
        return Checkout.root().relativize(file).toString();
    }

    @Override
    public String toString() {
        return name();
    }
}
