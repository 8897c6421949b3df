package dev.dlt4j.domain.schema;

import dev.dlt4j.domain.naming.NamingConvention;
import dev.dlt4j.domain.naming.NamingConventions;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class SimpleRegexTest {
    private static final NamingConvention SNAKE = NamingConventions.named("snake_case", 0);

    @Test
    void plainTextMatchesTheWholeName() {
        assertThat(SimpleRegex.of("a.b").matches("a.b")).isTrue();
        assertThat(SimpleRegex.of("a.b").matches("axb")).isFalse();
        assertThat(SimpleRegex.of("id").matches("my_id")).isFalse();
    }

    @Test
    void anExpressionIsSearchedFor() {
        assertThat(SimpleRegex.of("re:_ts$").matches("created_ts")).isTrue();
        assertThat(SimpleRegex.of("re:_ts$").matches("ts_created")).isFalse();
    }

    @Test
    void normalizesWhatIsNothingButAName() {
        assertThat(SimpleRegex.normalized("CamelCol", SNAKE)).isEqualTo("camel_col");
        assertThat(SimpleRegex.normalized("re:^myId$", SNAKE)).isEqualTo("re:^my_id$");
        assertThat(SimpleRegex.normalized("re:^Pre.*$", SNAKE)).isEqualTo("re:^Pre.*$");
    }

    @Test
    void refusesWhatWasMeantAsAnExpression() {
        assertThatThrownBy(() -> SimpleRegex.of("^id$")).hasMessageContaining("re:^id$");
        assertThatThrownBy(() -> SimpleRegex.of("re:(")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void settingsKeepOneOfTwoEqualPatterns() {
        var settings = Schema.empty("s").settings();
        var typed = settings.withPreferredTypes(Map.of("a", "text"), SNAKE)
                .withPreferredTypes(Map.of("re:^a$", "bigint"), SNAKE);
        assertThat(typed.toStored().get("preferred_types")).isEqualTo(Map.of("a", "bigint"));
    }
}
