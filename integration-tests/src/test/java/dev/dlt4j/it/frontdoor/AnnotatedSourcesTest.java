package dev.dlt4j.it.frontdoor;

import dev.dlt4j.Dlt;
import dev.dlt4j.Pipeline;
import dev.dlt4j.domain.incremental.Incremental;
import dev.dlt4j.spi.annotation.ConfigValue;
import dev.dlt4j.spi.annotation.Cursor;
import dev.dlt4j.spi.annotation.DltResource;
import dev.dlt4j.spi.annotation.DltSource;
import dev.dlt4j.spi.annotation.DltTransformer;
import dev.dlt4j.spi.annotation.SecretValue;
import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.spi.source.CursorRange;
import dev.dlt4j.spi.source.Out;
import dev.dlt4j.spi.source.ResourceContext;
import dev.dlt4j.spi.source.Source;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Classes with annotated methods run as sources do that a builder made.
final class AnnotatedSourcesTest {
    private static final List<Issue> ISSUES = new ArrayList<>();
    private static final List<String> STARTS = new ArrayList<>();

    @TempDir
    Path folder;

    record Issue(long id, String at) {}

    record Comment(long issue, String text) {}

    @DltSource("tracker")
    record Tracker(String repo, Secret token, @Default("2") int comments) {
        @DltResource(primaryKey = "id")
        Stream<Issue> issues(@Cursor(value = "at", initial = "2024") Incremental<String> since) {
            STARTS.add(since.startValue() + " " + since.lastValue());
            return ISSUES.stream().onClose(() -> STARTS.add("closed at " + since.lastValue()));
        }

        @DltTransformer(of = "issues")
        List<Comment> comments(ResourceContext context, Issue issue) {
            return Stream.generate(() -> new Comment(issue.id(), context.resourceName() + " of " + repo))
                    .limit(comments).toList();
        }

        @DltTransformer(of = "issues", tableName = "pages")
        Map<String, Object> page(List<?> page) {
            return Map.of("size", page.size());
        }

        @DltTransformer(of = "comments", tableName = "sizes")
        Map<String, Object> size(Comment comment) {
            return Map.of("size", comment.text().length());
        }
    }

    /// As Kotlin compiles functions of a companion, of which one is static too, and a sequence.
    static final class Companions {
        public static final Companion Companion = new Companion();

        private Companions() {}

        @DltResource
        public static Iterator<Map<String, Object>> twins() {
            return Companion.twins();
        }

        static final class Companion {
            @DltResource
            Iterator<Map<String, Object>> twins() {
                return List.of(Map.<String, Object>of("id", 1)).iterator();
            }

            @DltResource
            Sequence<Map<String, Object>> sequence() {
                return () -> List.of(Map.<String, Object>of("id", 2)).iterator();
            }
        }

        interface Sequence<T> {
            Iterator<T> iterator();
        }
    }

    /// As Kotlin compiles an `object`.
    static final class Single {
        public static final Single INSTANCE = new Single();

        private Single() {}

        @DltResource
        void pushed(Out<Map<String, Object>> out, @Cursor("id") CursorRange range) {
            out.emit(Map.of("id", 3L, "start", String.valueOf(range.<Object>startValue())));
        }
    }

    static class Settled {
        private final String greeting;

        Settled(String greeting) {
            this.greeting = greeting;
        }

        @DltResource
        Stream<Map<String, Object>> greetings(@ConfigValue("names") Optional<List<String>> names,
                @ConfigValue("count") @Default("1") int count) {
            return names.orElse(List.of("you")).stream()
                    .map(name -> Map.of("text", (greeting + " " + name).repeat(count)));
        }
    }

    static final class Inherits extends Settled {
        Inherits() {
            super("Good day");
        }

        @DltResource
        Stream<Map<String, Object>> locked(@SecretValue("api_key") String key) {
            return Stream.of(Map.of("length", key.length()));
        }
    }

    @BeforeEach
    void nothingYet() {
        ISSUES.clear();
        STARTS.clear();
    }

    private List<String> query(String sql) throws SQLException {
        return new Warehouse(folder).query(sql);
    }

    @Test
    void aClassIsASourceWithItsCursorAndTransformers() throws SQLException {
        Source source = Dlt.source(Tracker.class, Map.of("repo", "dlt", "token", "geheim"));
        ISSUES.add(new Issue(1, "2024-01"));
        try (Pipeline pipeline = new Warehouse(folder).pipeline("annotated").build()) {
            pipeline.run(source);
            ISSUES.add(new Issue(2, "2024-02"));
            pipeline.run(source);
        }

        assertThat(STARTS).containsExactly("2024 2024", "closed at 2024-01", "2024-01 2024-01",
                "closed at 2024-02");
        assertThat(query("select id from data.issues order by id")).containsExactly("1", "2");
        assertThat(query("select issue, text, count(*) from data.comments group by all order by 1"))
                .containsExactly("1|comments of dlt|2", "2|comments of dlt|2");
        assertThat(query("select size, count(*) from data.sizes group by all")).containsExactly("15|4");
        assertThat(query("select size, count(*) from data.pages group by all")).containsExactly("1|2");
    }

    @Test
    void methodsOfCompanionsAndSinglesAreResourcesAsThoseOfInstances() throws SQLException {
        try (Pipeline pipeline = new Warehouse(folder).pipeline("kotlin").build()) {
            pipeline.run(Dlt.source(Companions.class), Dlt.source(Single.class),
                    Dlt.source(new Settled("Hello")));
        }

        assertThat(query("select (select string_agg(id) from data.twins), (select string_agg(id) from"
                + " data.sequence), (select string_agg(id || start) from data.pushed),"
                + " (select string_agg(text) from data.greetings)"))
                .containsExactly("1|2|3null|Hello you");
    }

    @Test
    void valuesOfMethodsAreLookedUpWhenTheResourceRuns() throws SQLException {
        Source source = Dlt.source(Inherits.class,
                Map.of("names", List.of("x")));
        try (Pipeline pipeline = new Warehouse(folder).pipeline("lazy").build()) {
            pipeline.run(source.only("greetings"));

            assertThatThrownBy(() -> pipeline.run(source))
                    .hasMessageContaining("resource locked needs the key \"api_key\" (a secret); it was "
                            + "looked for, in this order:\n      Environment Variables: "
                            + "LAZY__SOURCES__INHERITS__LOCKED__API_KEY")
                    .hasMessageContaining("SOURCES__LOCKED__API_KEY");
        }
        assertThat(query("select text from data.greetings")).containsExactly("Good day you");
    }
}
