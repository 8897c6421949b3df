package dev.dlt4j.cloud.filesystem.layout;

import dev.dlt4j.spi.config.ConfigurationError;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Answers of dlt 1.31.0.
final class FileLayoutTest {
    private static final Map<String, Placeholder> OWN = Map.of("owner", Placeholder.of("me"), "none",
            Placeholder.of(null), "yes", Placeholder.of(true), "ratio", Placeholder.of(1.0), "of",
            file -> file.table() + "-" + file.extension(), "a.b", Placeholder.of(1), "list",
            Placeholder.of(List.of(1, "a'b", List.of(true, 1e20, "\n"))), "map",
            Placeholder.of(Map.of("k", "v")), "time",
            Placeholder.of(OffsetDateTime.parse("2024-05-01T10:00:00+02:00")));
    private static final JobParts JOB = JobParts.of("shop", "orders", "1704164645.678901",
            "orders.1a2b3c.jsonl.gz");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {table_name}/{load_id}.{file_id}.{ext} | orders/1704164645.678901.1a2b3c.jsonl.gz
            {table_name} | orders.jsonl.gz
            {schema_name}/{table_name}_{file_id} | shop/orders_1a2b3c.jsonl.gz
            {table_name}/{owner}/{none}{yes}{ratio} | orders/me/NoneTrue1.0.jsonl.gz
            {table_name}/{list} | orders/[1, "a'b", [True, 1e+20, '\\n']].jsonl.gz
            {table_name}/{map}{time} | orders/{'k': 'v'}2024-05-01 10:00:00+02:00.jsonl.gz
            {table_name}/{of}.{ext} | orders/orders-jsonl.gz.jsonl.gz
            {table_name}/}}{file_id} | orders/}1a2b3c.jsonl.gz
            {table_name}/{YYYY}{YY}{Y} | orders/2024242024.jsonl.gz
            {table_name}/{MMMM}{MMM}{MM}{M}/{DD}{D} | orders/januaryjan011/022.jsonl.gz
            {table_name}/{HH}{H}-{mm}{m}-{ss}{s}-{Q} | orders/033-044-055-1.jsonl.gz
            {table_name}/{dddd}{ddd}{dd}{d} | orders/tuesdaytuetu2.jsonl.gz
            {table_name}/{SSSS}{SSS}{SS}{S} | orders/6789678676.jsonl.gz
            {table_name}/{timestamp}.{curr_date} | orders/1704164645.2024-01-02.jsonl.gz
            {table_name}/{timestamp_ms} | orders/1704164645678.jsonl.gz
            {table_name}/{load_package_timestamp} | orders/1704164645.jsonl.gz
            {table_name}/{load_package_timestamp_ms} | orders/1704164645678.jsonl.gz
            """)
    void namesFiles(String text, String path) {
        assertThat(FileLayout.of(text, OWN).path(JOB, JOB.created())).isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource({"{table_name}/{load_id}.{file_id}.{ext}, {table_name}/", "{table_name}, {table_name}.",
            "{schema_name}/{table_name}_{file_id}, {schema_name}/{table_name}_",
            "/{table_name}//{file_id}.{ext}, /{table_name}/", "{table_name}.{load_id}/x, {table_name}."})
    void knowsTheFilesOfATable(String text, String prefix) {
        assertThat(LayoutPrefix.of(text)).isEqualTo(prefix);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2024-03-05T17:08:09.123456+01:00 | 17/mar/1709654889/1234
            0987-12-31T00:00:00.000007Z      | 00/dec/-30989001600/0000
            1969-12-31T23:59:59.500000Z      | 23/dec/-1/5000
            """)
    void showsTheTimeOfTheConfiguration(OffsetDateTime time, String path) {
        assertThat(FileLayout.of("{table_name}/{HH}/{MMM}/{timestamp}/{SSSS}", Map.of()).path(JOB,
                Optional.of(time))).isEqualTo("orders/" + path + ".jsonl.gz");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{table_name}/{bogus}/{file_id}", "{}/{table_name}", "{table_name!r}/x",
            "{table_name:>9}/x", "{table_name}/{{x}}", "{TABLE_NAME}/x", "{table_name}/{ ext}"})
    void refusesPlaceholdersThatItDoesNotKnow(String text) {
        assertThatThrownBy(() -> FileLayout.of(text, OWN)).isInstanceOf(ConfigurationError.class)
                .hasMessageContaining("placeholders");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{table_name}/a{b", "{table_name}}/{file_id}", "{table_name}/a}b",
            "{table_name}/{a.b}"})
    void refusesBracesThatBelongToNoPlaceholder(String text) {
        FileLayout layout = FileLayout.of(text, OWN);
        assertThatThrownBy(() -> layout.path(JOB, Optional.empty())).isInstanceOf(ConfigurationError.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no_placeholders", "{load_id}/{table_name}/x", "{owner}/{table_name}/x",
            "{table_name}{load_id}", "{file_id}"})
    void refusesLayoutsByWhichTheFilesOfATableCannotBeFound(String text) {
        FileLayout layout = FileLayout.of(text, OWN);
        assertThatThrownBy(() -> layout.prefixOf("shop", "orders")).isInstanceOf(ConfigurationError.class)
                .hasMessageContaining(text);
    }
}
