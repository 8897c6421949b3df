package dev.dlt4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// A name that fits nothing ends a command with code 2, the names that there are, and the nearest.
class UnknownNamesTest {
    private static final String FILE = """
            pipelines:
              greet: {source: people, destination: warehouse, dataset_name: hello, pipelines_dir: working}
              other: {source: people, destination: warehouse, dataset_name: hello, pipelines_dir: working}
            sources:
              people: {type: greetings, names: [Ada], token: geheim}
            destinations:
              warehouse: {type: duckdb, credentials: hello.duckdb}
            """;

    private final CapturedConsole console = new CapturedConsole();

    @TempDir
    Path folder;

    @BeforeEach
    void runOnce() throws IOException {
        Files.writeString(folder.resolve("dlt.yml"), FILE);
        assertThat(run("run HERE greet --progress none")).as(console.err()).isZero();
        console.forget();
    }

    private int run(String line) {
        return console.execute(Arrays.stream(line.split(" "))
                .map(word -> word.replace("HERE", folder.toString())).toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "run HERE great|there are: greet, other; did you mean \"greet\"?",
            "run HERE greet --select greeting|its resources: greetings; did you mean \"greetings\"?",
            "run HERE greet --select greetings,x,y|no resource y in this pipeline",
            "run HERE greet --refresh drop_dat|drop_resources, drop_data; did you mean \"drop_data\"?",
            "plan HERE greet --select greeting|did you mean \"greetings\"?",
            "plan HERE great|did you mean \"greet\"?", "check HERE great|did you mean \"greet\"?",
            "query HERE great select|did you mean \"greet\"?", "schema show HERE great|did you mean "
                    + "\"greet\"?",
            "schema show HERE greet --schema peple|it has: people; did you mean \"people\"?",
            "schema export HERE greet --schema peple|did you mean \"people\"?",
            "schema show --pipeline great --pipelines-dir HERE/working|there are: greet; did you mean",
            "pipeline great info HERE|did you mean \"greet\"?",
            "pipeline great info --pipelines-dir HERE/working|there are: greet; did you mean \"greet\"?",
            "pipeline other trace HERE|Run it first",
            "pipeline greet load-package HERE --load-id 17|pipeline greet has no package 17; it has: 1",
            "pipeline greet drop HERE --yes --resources greeting|it has: greetings; did you mean "
                    + "\"greetings\"?",
            "pipeline greet drop HERE --resources greeting|did you mean \"greetings\"?",
            "pipeline greet drop HERE --yes --resources re:^x|no resource re:^x",
            "pipeline greet drop HERE --yes --resources re:(|re:(",
            "pipeline greet drop HERE --yes --resources greetings,x|nothing was dropped",
            "pipeline greet drop HERE --yes --resources greetings --all|leave one out",
            "pipeline greet drop HERE --yes --resources ,|say what to drop",
            "pipeline greet drop HERE --yes --state-paths seen|nothing at seen in the state of source people",
            "pipeline greet drop HERE --yes --all --schema peple|did you mean \"people\"?",
            "connectors info duckd|did you mean \"duckdb\"?", "init greetngs duckdb|did you mean "
                    + "\"greetings\"?",
            "init greetings duckd|did you mean \"duckdb\"?", "run --from *.csv --to duckd|did you mean "
                    + "duckdb?"})
    void namesTheNearest(String line, String message) {
        assertThat(run(line)).as(console.out() + console.err()).isEqualTo(ExitCode.USAGE);
        assertThat(console.err()).contains(message);

        console.forget();
        assertThat(run("schema show HERE greet")).as(console.err()).isZero();
        assertThat(console.out()).as("nothing was dropped").contains("greetings");
    }

    @Test
    void aKeyThatMayBeAPipelineIsExplainedAsOne() {
        assertThat(run("config explain great HERE")).as(console.err()).isZero();
        assertThat(console.err()).contains("pipelines are: greet, other; did you mean \"greet\"?");
    }
}
