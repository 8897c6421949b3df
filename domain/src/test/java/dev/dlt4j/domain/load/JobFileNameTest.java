package dev.dlt4j.domain.load;

import dev.dlt4j.domain.TerminalException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class JobFileNameTest {
    @Test
    void readsTheLastPartOfAPath() {
        var file = JobFileName.parse("a/b/events__items.abc123.2.insert_values");
        assertThat(file).isEqualTo(new JobFileName("events__items", "abc123", 2, "insert_values", false));
        assertThat(file.jobId()).isEqualTo("events__items.abc123.insert_values");
        assertThat(file).hasToString("events__items.abc123.2.insert_values");
    }

    @Test
    void keepsTheCompressionInNameAndJobId() {
        var file = JobFileName.parse("events.abc.0.parquet.gz");
        assertThat(file.compressed()).isTrue();
        assertThat(file.jobId()).isEqualTo("events.abc.parquet.gz");
        assertThat(file.withRetry().fileName()).isEqualTo("events.abc.1.parquet.gz");
    }

    @Test
    void namesTheFilesThatGoWithAJob() {
        var file = new JobFileName("t", "id", "csv");
        assertThat(file.exceptionFileName()).isEqualTo("t.id.0.exception");
        assertThat(file.referenceFileName()).isEqualTo("t.id.0.reference");
    }

    @ParameterizedTest
    @ValueSource(strings = {"events.jsonl", "events.a.b.0.jsonl", "events.abc.0.jsonl.zip",
            "events.abc.x.jsonl"})
    void refusesOtherFiles(String name) {
        assertThatThrownBy(() -> JobFileName.parse(name)).isInstanceOf(TerminalException.class)
                .hasMessageContaining(name);
    }
}
