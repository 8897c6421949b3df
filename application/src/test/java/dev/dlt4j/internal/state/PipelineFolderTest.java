package dev.dlt4j.internal.state;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.schema.Column;
import dev.dlt4j.domain.schema.Schema;
import dev.dlt4j.domain.schema.Table;
import dev.dlt4j.domain.state.PipelineState;
import dev.dlt4j.domain.type.DataType;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What a pipeline keeps between runs, and who may be in.
final class PipelineFolderTest {
    @TempDir
    Path parent;

    private PipelineFolder folder() {
        return new PipelineFolder("p", parent.resolve("p"));
    }

    @Test
    void onlyOneMayBeIn() {
        PipelineFolder.Lock lock = folder().lock();

        assertThatThrownBy(() -> folder().lock()).isInstanceOf(TerminalException.class)
                .hasMessageContaining("pipeline p is at work");
        assertThatThrownBy(() -> new PipelineFolder("p", parent.resolve("x/../p")).lock())
                .isInstanceOf(TerminalException.class);
        lock.close();
        lock.close();
        folder().lock().close();
    }

    @Test
    void otherFoldersAreNotConcerned() {
        try (PipelineFolder.Lock one = folder().lock();
                PipelineFolder.Lock other = new PipelineFolder("q", parent.resolve("q")).lock()) {
            assertThat(one).isNotSameAs(other);
        }
    }

    @Test
    void codeThatLocksTheFileItselfKeepsThePipelineOutToo() throws IOException {
        folder().lock().close();
        try (FileChannel own = FileChannel.open(parent.resolve("p/.dlt4j.lock"), StandardOpenOption.WRITE)) {
            own.lock();
            assertThatThrownBy(() -> folder().lock()).isInstanceOf(TerminalException.class)
                    .isNotInstanceOf(OverlappingFileLockException.class);
        }
        folder().lock().close();
    }

    @Test
    void stateAndSchemasComeBackAsTheyWere() {
        assertThat(folder().state()).isEmpty();
        PipelineState state = PipelineState.initial("/data").with("pipeline_name", "p").bumped();
        Schema schema = Schema.empty("s")
                .withTable(Table.root("t").withColumn(Column.of("z", DataType.TEXT, true))
                        .withColumn(Column.of("a", DataType.WEI, false)));
        folder().save(state);
        Schema saved = folder().save(schema);

        assertThat(folder().state().orElseThrow().toJson()).isEqualTo(state.toJson());
        assertThat(folder().schema("s").orElseThrow().toStored()).isEqualTo(saved.toStored());
        assertThat(folder().schemaNames()).containsExactly("s");
        assertThat(folder().schema("other")).isEmpty();
    }

    @Test
    void savingAgainReplacesAndLeavesNothingAside() throws IOException {
        folder().save(PipelineState.initial("/a"));
        folder().save(PipelineState.initial("/b"));

        try (var files = Files.list(parent.resolve("p"))) {
            assertThat(files).extracting(file -> file.getFileName().toString()).containsExactly("state.json");
        }
    }

    @Test
    void forgettingLeavesNothing() {
        folder().save(PipelineState.initial("/a"));
        folder().save(Schema.empty("s"));
        folder().forget();

        assertThat(folder().state()).isEmpty();
        assertThat(folder().schemaNames()).isEmpty();
    }
}
