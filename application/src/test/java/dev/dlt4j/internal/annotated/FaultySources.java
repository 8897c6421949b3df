package dev.dlt4j.internal.annotated;

import dev.dlt4j.domain.incremental.Incremental;
import dev.dlt4j.spi.annotation.ConfigValue;
import dev.dlt4j.spi.annotation.Cursor;
import dev.dlt4j.spi.annotation.DltResource;
import dev.dlt4j.spi.annotation.DltTransformer;
import dev.dlt4j.spi.config.Secret;
import dev.dlt4j.spi.source.Out;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Classes of which no source can be made.
final class FaultySources {
    private FaultySources() {}

    record Nothing() {}

    record WrongReturnType() {
        @DltResource
        int number() {
            return 1;
        }
    }

    record OneRow() {
        @DltResource
        Map<String, Object> row() {
            return Map.of();
        }
    }

    record NoRows() {
        @DltResource
        void nothing() {}
    }

    record OneName() {
        @DltResource
        List<String> issues() {
            return List.of();
        }

        @DltResource(name = "issues")
        List<String> others() {
            return List.of();
        }
    }

    record StrangeParent() {
        @DltResource
        List<String> issues() {
            return List.of();
        }

        @DltTransformer(of = "isues")
        Stream<String> comments(String issue) {
            return Stream.of(issue);
        }
    }

    record OfEachOther() {
        @DltTransformer(of = "b")
        Stream<String> a(String item) {
            return Stream.of(item);
        }

        @DltTransformer(of = "a")
        Stream<String> b(String item) {
            return Stream.of(item);
        }
    }

    record WithoutItem() {
        @DltResource
        List<String> issues() {
            return List.of();
        }

        @DltTransformer(of = "issues")
        Stream<String> comments() {
            return Stream.of();
        }
    }

    record OtherItem() {
        @DltResource
        Stream<List<String>> issues() {
            return Stream.of();
        }

        @DltTransformer(of = "issues")
        Stream<String> comments(Integer issue) {
            return Stream.of();
        }
    }

    record UnknownParameter() {
        @DltResource
        List<String> issues(String name) {
            return List.of(name);
        }
    }

    record CursorWithoutField() {
        @DltResource
        List<String> issues(@Cursor Incremental<Instant> since) {
            return List.of();
        }
    }

    record CursorOfAnotherForm() {
        @DltResource
        List<String> issues(@Cursor(value = "at", initial = "yesterday") Incremental<Instant> since) {
            return List.of();
        }
    }

    record TextAsCursor() {
        @DltResource
        List<String> issues(@Cursor("at") String since) {
            return List.of(since);
        }
    }

    record Both() {
        @DltResource
        List<String> issues(Out<Object> out) {
            return List.of();
        }
    }

    record Locked(Secret apiToken, String repo, int pages) {
        @DltResource
        List<String> issues() {
            return List.of();
        }
    }

    static final class TwoConstructors {
        private final String name;

        TwoConstructors(@ConfigValue("name") String name) {
            this.name = name;
        }

        TwoConstructors(@ConfigValue("a") String first, @ConfigValue("b") String last) {
            this.name = first + last;
        }

        @DltResource
        List<String> names() {
            return List.of(name);
        }
    }

    abstract static class Unmade {
        @DltResource
        List<String> names() {
            return List.of();
        }
    }
}
