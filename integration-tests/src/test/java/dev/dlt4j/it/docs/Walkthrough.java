package dev.dlt4j.it.docs;

import dev.dlt4j.it.distribution.Checkout;
import dev.dlt4j.it.distribution.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/// Does what a page tells its reader to do, block by block: a block whose fence names a file becomes that
/// file, a block of `sh` is run, one of `java` is run, and one of `text` must be found in what the last of
/// them printed. Times may differ.
///
/// @param path folders whose programs come before those of the machine, as `PATH` has them
record Walkthrough(Path folder, Class<?> program, String path) {
    Walkthrough(Path folder, Class<?> program) {
        this(folder, program, Checkout.distribution().toString());
    }

    void of(Page page) throws IOException {
        var printed = "";
        for (var block : page.blocks()) {
            if (!block.title().isEmpty()) {
                var file = folder.resolve(block.title());
                Files.createDirectories(file.getParent());
                Files.writeString(file, block.text() + "\n");
            } else if (block.language().equals("sh")) {
                printed = text(Program.of(folder, "sh", "-c", block.text()));
            } else if (block.language().equals("java")) {
                printed = text(Program.java(folder, program));
            } else if (block.language().equals("text")) {
                assertThat(withoutTimes(printed)).as("%s, line %d", page.name(), block.line())
                        .contains(withoutTimes(block.text()));
            }
        }
    }

    private String text(Program started) {
        Program.Outcome outcome = started.with("DLT4J_JAVA_HOME", System.getProperty("java.home"))
                .with("DLT_DATA_DIR", folder.resolve("dlt").toString())
                .with("PATH", path + ":" + System.getenv("PATH")).run();
        return outcome.out() + outcome.err();
    }

    private static String withoutTimes(String text) {
        return text.replaceAll("\\d+\\.\\d+ s", "… s");
    }
}
