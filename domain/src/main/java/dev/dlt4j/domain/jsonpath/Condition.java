package dev.dlt4j.domain.jsonpath;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a filter asks of a value.
sealed interface Condition {
    boolean holds(Match candidate);

    /// Whether the path leads anywhere, be it to a null.
    record Exists(PathStep path) implements Condition {
        @Override
        public boolean holds(Match candidate) {
            return !path.find(candidate).isEmpty();
        }
    }

    record Not(Condition condition) implements Condition {
        @Override
        public boolean holds(Match candidate) {
            return !condition.holds(candidate);
        }
    }

    record All(List<Condition> conditions) implements Condition {
        @Override
        public boolean holds(Match candidate) {
            return conditions.stream().allMatch(condition -> condition.holds(candidate));
        }
    }

    record Any(List<Condition> conditions) implements Condition {
        @Override
        public boolean holds(Match candidate) {
            return conditions.stream().anyMatch(condition -> condition.holds(candidate));
        }
    }

    /// Whether a value of the path compares so with the literal. A path that leads nowhere is unequal to
    /// everything.
    record Compared(PathStep path, String operator, @Nullable Object literal) implements Condition {
        @Override
        public boolean holds(Match candidate) {
            List<Match> found = path.find(candidate);
            return found.isEmpty()
                    ? operator.equals("!=")
                    : found.stream().anyMatch(match -> Comparing.test(operator, match.value(), literal));
        }
    }

    /// Whether a value of one path compares so with one of the other.
    record ComparedPaths(PathStep path, String operator, PathStep other) implements Condition {
        @Override
        public boolean holds(Match candidate) {
            List<Match> left = path.find(candidate);
            List<Match> right = other.find(candidate);
            if (left.isEmpty() || right.isEmpty()) {
                return Comparing.equality(operator, left.isEmpty() && right.isEmpty());
            }
            return left.stream().anyMatch(match -> right.stream()
                    .anyMatch(against -> Comparing.test(operator, match.value(), against.value())));
        }
    }

    record Matches(PathStep path, Pattern pattern) implements Condition {
        @Override
        public boolean holds(Match candidate) {
            return path.find(candidate).stream().anyMatch(
                    match -> match.value() instanceof String text && pattern.matcher(text).find());
        }
    }
}
