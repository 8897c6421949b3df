package dev.dlt4j.domain.json;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JsonObjectTest {
    private final JsonObject issue = JsonObject.parse(
            """
                           {"id": 7, "state": "open", "score": 0.5, "draft": true, "body": null,
                            "user": {"name": "Ann B"}, "labels": ["a", "b"],
                    "big": 123456789012345678901234567890}""");

    @Test
    void members_are_read_by_type() {
        assertThat(issue.integer("id")).isEqualTo(7);
        assertThat(issue.text("state")).isEqualTo("open");
        assertThat(issue.number("score")).isEqualTo(0.5);
        assertThat(issue.number("id")).isEqualTo(7.0);
        assertThat(issue.bool("draft")).isTrue();
        assertThat(issue.object("user")).isEqualTo(JsonObject.of(Map.of("name", "Ann B")));
        assertThat(issue.list("labels")).hasToString("[a, b]");
    }

    @Test
    void an_absent_member_is_null_false_or_empty() {
        assertThat(issue.text("none")).isNull();
        assertThat(issue.text("body")).isNull();
        assertThat(issue.bool("none")).isFalse();
        assertThat(issue.list("none")).isEmpty();
        assertThat(issue.has("body")).isTrue();
        assertThat(issue.has("none")).isFalse();
    }

    @Test
    void a_member_of_another_type_is_named() {
        assertThatThrownBy(() -> issue.text("id")).hasMessageContaining("'id' is not a text");
    }

    @Test
    void nothing_inside_can_be_changed() {
        assertThatThrownBy(() -> issue.asMap().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> issue.list("labels").clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void a_copy_lacks_or_gains_members_and_keeps_big_integers() {
        var slim = issue.without("body", "user", "labels", "score", "draft").with("id", BigDecimal.ONE);

        assertThat(slim)
                .hasToString(
                        "{\"id\":\"\uf0261\",\"state\":\"open\",\"big\":123456789012345678901234567890}");
        assertThat(issue.has("body")).isTrue();
    }

    @Test
    void it_is_encoded_on_one_line_without_being_parsed() {
        var out = new JsonBytes();
        out.typed(Map.of("i", JsonObject.of("xx{ \"a\" :\n[1, \" \\\" \"]\t}".getBytes(UTF_8), 2, 23)));

        assertThat(out).hasToString("{\"i\":{\"a\":[1,\" \\\" \"]}}");
    }

    @Test
    void objects_are_equal_by_content() {
        var other = JsonObject.parse("{\"b\":[1],\"a\":{}}");

        assertThat(JsonObject.parse("{ \"a\":{}, \"b\":[1]}")).isEqualTo(other).hasSameHashCodeAs(other);
    }

    @Test
    void another_document_than_an_object_is_refused() {
        assertThatThrownBy(() -> JsonObject.parse("[1]")).isInstanceOf(JsonException.class);
    }
}
