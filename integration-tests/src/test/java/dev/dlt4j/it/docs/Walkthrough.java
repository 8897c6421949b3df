package dev.dlt4j.it.docs;

import dev.dlt4j.it.distribution.Checkout;
import dev.dlt4j.it.distribution.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/// Does what a page tells its reader to do, block by block: a block whose fence names a file becomes that
/// file, a block of `sh` is run, one of `java` is run, and one of `text` must be found in what the last of
/// them printed. Times may differ.
///
/// DuckDB's shell is played by its driver, for queries as CSV.
record Walkthrough(Path folder, Class<?> program) {
    private static final Pattern SHELL = Pattern.compile("duckdb (\\S+) -csv -c \"(.*)\"");

    private static final String JAVA = Path.of(System.getProperty("java.home"), "bin/java").toString();

    void of(Page page) throws IOException, SQLException {
        var printed = "";
        for (var block : page.blocks()) {
            if (!block.title().isEmpty()) {
                var file = folder.resolve(block.title());
                Files.createDirectories(file.getParent());
                Files.writeString(file, block.text() + "\n");
            } else if (block.language().equals("sh")) {
                printed = run(block.text());
            } else if (block.language().equals("java")) {
                printed = text(program(JAVA, "--enable-native-access=ALL-UNNAMED", "-cp",
                        System.getProperty("java.class.path"), program.getName()).run());
            } else if (block.language().equals("text")) {
                assertThat(withoutTimes(printed)).as("%s, line %d", page.name(), block.line())
                        .contains(withoutTimes(block.text()));
            }
        }
    }

    private String run(String command) throws SQLException {
        var shell = SHELL.matcher(command);
        return shell.matches()
                ? csv(shell.group(1), shell.group(2))
                : text(program("sh", "-c", command).run());
    }

    private Program program(String... command) {
        return Program.of(folder, command).with("DLT4J_JAVA_HOME", System.getProperty("java.home"))
                .with("DLT_DATA_DIR", folder.resolve("dlt").toString())
                .with("PATH", Checkout.distribution() + ":" + System.getenv("PATH"));
    }

    private static String text(Program.Outcome outcome) {
        return outcome.out() + outcome.err();
    }

    private String csv(String database, String query) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:" + folder.resolve(database));
                var statement = connection.createStatement();
                var result = statement.executeQuery(query)) {
            var lines = new ArrayList<String>();
            var columns = result.getMetaData().getColumnCount();
            var row = new ArrayList<String>();
            for (int i = 1; i <= columns; i++) {
                row.add(result.getMetaData().getColumnName(i));
            }
            lines.add(String.join(",", row));
            while (result.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    cells.add(String.valueOf(result.getString(i)).replace("null", "NULL"));
                }
                lines.add(String.join(",", cells));
            }
            return String.join("\n", lines);
        }
    }

    private static String withoutTimes(String text) {
        return text.replaceAll("\\d+\\.\\d+ s", "… s");
    }
}
