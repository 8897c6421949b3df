package dev.dlt4j.internal.annotated;

import dev.dlt4j.domain.incremental.Incremental;
import dev.dlt4j.domain.incremental.LastValueFunction;
import dev.dlt4j.domain.schema.WriteDisposition;
import dev.dlt4j.internal.config.Settings;
import dev.dlt4j.spi.annotation.Cursor;
import dev.dlt4j.spi.annotation.DltResource;
import dev.dlt4j.spi.annotation.DltSource;
import dev.dlt4j.spi.annotation.DltTransformer;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import dev.dlt4j.testsecrets.WritesSecret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/// A class with annotated methods is another spelling of the builder; its faults are reported together.
final class AnnotatedSourceTest {
    @TempDir
    Path folder;

    private static final String START = "2024-01-01T00:00:00Z";

    record Issue(long id, Instant at) {}

    @DltSource(value = "tracker", maxTableNesting = 2, rootKey = true)
    record Tracker(String repo) {
        @DltResource(name = "all", primaryKey = "id", write = WriteDisposition.REPLACE, parallel = true)
        Stream<Issue> issues(@Cursor(value = "at", initial = START, lag = 3600) Incremental<Instant> since) {
            return Stream.of();
        }

        @DltTransformer(of = "all", selected = false, columns = Issue.class, schemaContract = "freeze")
        Stream<String> commentTexts(Issue issue) {
            return Stream.of();
        }
    }

    private static Settings settings(String... variables) {
        return Settings.of(Map.of(), name -> {
            for (int i = 0; i < variables.length; i += 2) {
                if (variables[i].equals(name)) {
                    return variables[i + 1];
                }
            }
            return null;
        }, List.of());
    }

    private static Resource<?> resource(Source source, String name) {
        return source.resources().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void whatAnnotationsSayIsWhatBuildersSay() {
        Source source = AnnotatedSource.of(Tracker.class, Map.of("repo", "dlt"), settings());

        assertThat(source.name()).isEqualTo("tracker");
        assertThat(source.maxTableNesting()).hasValue(2);
        assertThat(source.rootKey()).contains(true);
        Resource<?> issues = resource(source, "all");
        assertThat(issues.hints().primaryKey()).contains(List.of("id"));
        assertThat(issues.hints().isReplacing()).isTrue();
        assertThat(issues.isParallel()).isTrue();
        Incremental<?> cursor = issues.steps().cursor().orElseThrow().incremental();
        assertThat(cursor.cursorPath()).isEqualTo("at");
        assertThat(cursor.initialValue()).contains(OffsetDateTime.parse("2024-01-01T00:00:00Z"));
        assertThat(cursor.startValue()).isEqualTo(Instant.parse("2024-01-01T00:00:00Z"));
        assertThat(cursor.lag()).contains(3600L);
        Resource<?> comments = resource(source, "comment_texts");
        assertThat(comments.selected()).isFalse();
        assertThat(comments.hints().others()).containsEntry("schema_contract", "freeze");
        assertThat(comments.hints().columns()).extracting(column -> column.name())
                .containsExactly("id", "at");
        assertThat(comments.parent()).hasValueSatisfying(parent -> issues.isCopyOf(parent));
    }

    @Test
    void settingsOfACursorCountMoreThanItsAnnotation() {
        Settings settings = settings("SOURCES__TRACKER__ALL__SINCE__INITIAL_VALUE",
                "2025-01-01T00:00:00Z",
                "SOURCES__TRACKER__ALL__SINCE__LAST_VALUE_FUNC", "min", "SOURCES__TRACKER__REPO", "r",
                "SOURCES__ALL__SINCE__LAG", "7");

        Source source = AnnotatedSource.of(Tracker.class, Map.of(), settings);

        Incremental<?> cursor = resource(source, "all").steps().cursor().orElseThrow().incremental();
        assertThat(cursor.initialValue()).contains(OffsetDateTime.parse("2025-01-01T00:00:00Z"));
        assertThat(cursor.lastValueFunction()).isEqualTo(LastValueFunction.MIN);
        assertThat(cursor.lag()).contains(7L);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                arguments(FaultySources.Nothing.class, "has no method with @DltResource"),
                arguments(FaultySources.WrongReturnType.class,
                        "WrongReturnType.number: it returns a int, where rows are expected"),
                arguments(FaultySources.OneRow.class, "it returns a Map, where rows are expected"),
                arguments(FaultySources.NoRows.class, "it returns nothing, where rows are expected"),
                arguments(FaultySources.OneName.class,
                        "the methods issues and others both make a resource named issues"),
                arguments(FaultySources.StrangeParent.class,
                        "transformer comments takes the rows of isues, which is not in the source; it has "
                                + "comments, issues; did you mean \"issues\"?"),
                arguments(FaultySources.OfEachOther.class,
                        "the transformers a, b take the rows of each other"),
                arguments(FaultySources.WithoutItem.class, "needs a parameter that takes a row of its "
                        + "parent"),
                arguments(FaultySources.OtherItem.class,
                        "it takes a Integer, but its parent issues gives rows of type String"),
                arguments(FaultySources.UnknownParameter.class,
                        "its parameter name of type String: say where its value comes from"),
                arguments(FaultySources.CursorWithoutField.class,
                        "name the field in @Cursor, or in settings; it was looked for, in this order:\n"
                                + "      Environment Variables: "
                                + "SOURCES__CURSOR_WITHOUT_FIELD__ISSUES__SINCE__"
                                + "CURSOR_PATH"),
                arguments(FaultySources.CursorOfAnotherForm.class,
                        "\"yesterday\" is not a Instant as Java writes it"),
                arguments(FaultySources.TextAsCursor.class, "a cursor is an Incremental or a CursorRange"),
                arguments(FaultySources.Both.class, "it takes an Out and returns a List too"),
                arguments(FaultySources.TwoConstructors.class, "has 2 constructors"),
                arguments(FaultySources.Unmade.class, "none can be made"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void faultsOfAClassAreSaidWhenItIsDeclared(Class<?> type, String message) {
        assertThatThrownBy(() -> AnnotatedSource.of(type, Map.of(), settings()))
                .isInstanceOf(ConfigurationError.class).hasMessageContaining(message)
                .hasMessageContaining(type.getName());
    }

    @Test
    void whatItsConfigurationLacksIsNamedWithEveryKeyThatWasTried() {
        assertThatThrownBy(() -> AnnotatedSource.of(FaultySources.Locked.class, Map.of(),
                settings("SOURCES__LOCKED__PAGES", "geheim2")))
                .isInstanceOf(ConfigurationError.class)
                .hasMessageContaining("source locked needs the key \"api_token\" (a secret); it was looked "
                        + "for, in this order:\n      Environment Variables: "
                        + "SOURCES__LOCKED__LOCKED__API_TOKEN, SOURCES__LOCKED__API_TOKEN, "
                        + "SOURCES__API_TOKEN, API_TOKEN")
                .hasMessageContaining("needs the key \"repo\" (text)")
                .hasMessageContaining("pages: expected whole number")
                .hasMessageNotContaining("geheim2");
    }

    @Test
    @WritesSecret("config.toml")
    void aSecretInConfigTomlIsRefusedWithoutShowingIt() throws Exception {
        Files.writeString(folder.resolve("config.toml"), "[sources.locked]\napi_token = \"geheim2\"\n");
        Settings settings = Settings.of(Map.of(), name -> null, List.of(folder));

        assertThatThrownBy(() -> AnnotatedSource.of(FaultySources.Locked.class,
                Map.of("repo", "r", "pages", 1), settings))
                .hasMessageContaining("the secret sources.locked.api_token must not stand here")
                .hasMessageNotContaining("geheim2");
    }
}
