package dev.dlt4j.domain.jsonpath;

import dev.dlt4j.domain.json.JsonParser;
import dev.dlt4j.domain.json.JsonText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The dialect of JSONPath, as dlt 1.31 answers: what a path finds, what it is called there, and what it
/// deletes.
final class JsonPathGrammarTest {
    private static final String DOCUMENT = """
            {"a": 1, "b": {"c": [1, 2, {"d": "x"}], "e-f": null, "odd name": 5},
             "items": [{"id": 1, "price": 10, "tag": "x"}, {"id": 2, "price": 20.5, "tag": "y"}, {"id": 3, "tag": null}],
             "n": {"id": 9, "n": {"id": 8}}, "list": [0, 1, 2, 3, 4, 5], "s": "text", "true": 7, "1": "one"}""";

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '\t', textBlock = """
            # path                                 ¦ values               ¦ where each stands
            a                                      ¦ [1]                  ¦ a
            $.a                                    ¦ [1]                  ¦ a
            b.c                                    ¦ [[1,2,{"d":"x"}]]    ¦ b.c
            b.c[0]                                 ¦ [1]                  ¦ b.c.[0]
            b.c[-1]                                ¦ [{"d":"x"}]          ¦ b.c.[-1]
            b.c[9]                                 ¦ []                   ¦
            b.c[-4]                                ¦ []                   ¦
            b.c[0,2]                               ¦ [1,{"d":"x"}]        ¦ b.c.[0] b.c.[2]
            b.c[*]                                 ¦ [1,2,{"d":"x"}]      ¦ b.c.[0] b.c.[1] b.c.[2]
            b.c.[0]                                ¦ [1]                  ¦ b.c.[0]
            b[c]                                   ¦ [[1,2,{"d":"x"}]]    ¦ b.c
            b['odd name']                          ¦ [5]                  ¦ b.'odd name'
            b["odd name"]                          ¦ [5]                  ¦ b.'odd name'
            b.'odd name'                           ¦ [5]                  ¦ b.'odd name'
            'odd name'                             ¦ []                   ¦
            b.e-f                                  ¦ [null]               ¦ b.e-f
            b['e-f']                               ¦ [null]               ¦ b.e-f
            b.*                                    ¦ [[1,2,{"d":"x"}],null,5] ¦ b.c b.e-f b.'odd name'
            a,s                                    ¦ [1,"text"]           ¦ a s
            b.c,a                                  ¦ [[1,2,{"d":"x"}]]    ¦ b.c
            a.b                                    ¦ []                   ¦
            list[1:3]                              ¦ [1,2]                ¦ list.[1] list.[2]
            list[:2]                               ¦ [0,1]                ¦ list.[0] list.[1]
            list[4:]                               ¦ [4,5]                ¦ list.[4] list.[5]
            list[::2]                              ¦ [0,2,4]              ¦ list.[0] list.[2] list.[4]
            list[5:1:-2]                           ¦ [5,3]                ¦ list.[5] list.[3]
            list[-2:]                              ¦ [4,5]                ¦ list.[4] list.[5]
            list[10:]                              ¦ []                   ¦
            list[3:1]                              ¦ []                   ¦
            list[-100:2]                           ¦ [0,1]                ¦ list.[0] list.[1]
            items[*].id                            ¦ [1,2,3]              ¦ items.[0].id items.[1].id items.[2].id
            items.*.id                             ¦ [1,2,3]              ¦ items.[0].id items.[1].id items.[2].id
            items.id                               ¦ []                   ¦
            items[0].id                            ¦ [1]                  ¦ items.[0].id
            items[id]                              ¦ []                   ¦
            n..id                                  ¦ [9,8]                ¦ n.id n.n.id
            $..n.id                                ¦ [9,8]                ¦ n.id n.n.id
            b..d                                   ¦ ["x"]                ¦ b.c.[2].d
            items[?(@.price > 10)].id              ¦ [2]                  ¦ items.[1].id
            items[?(@.price >= 10 & @.tag == 'x')].id ¦ [1]                  ¦ items.[0].id
            items[?(@.price >= 10 && @.tag == 'x')].id ¦ [1]                  ¦ items.[0].id
            items[?(@.price < 15 || @.tag == 'y')].id ¦ [1,2]                ¦ items.[0].id items.[1].id
            items[?(@.tag == null)].id             ¦ [3]                  ¦ items.[2].id
            items[?(@.tag != 'x')].id              ¦ [2,3]                ¦ items.[1].id items.[2].id
            items[?(@.price != 10)].id             ¦ [2,3]                ¦ items.[1].id items.[2].id
            items[?(!@.price)].id                  ¦ [3]                  ¦ items.[2].id
            items[?(@.tag =~ '[xy]')].id           ¦ [1,2]                ¦ items.[0].id items.[1].id
            items[?(@.id == $.a)].tag              ¦ ["x"]                ¦ items.[0].tag
            items[?(@.id > @.price)].tag           ¦ []                   ¦
            items[?(@.id = 2)].tag                 ¦ ["y"]                ¦ items.[1].tag
            items[?price].id                       ¦ [1,2]                ¦ items.[0].id items.[1].id
            items[?price > 10].id                  ¦ [2]                  ¦ items.[1].id
            items[?(@.price == 20.5)].id           ¦ [2]                  ¦ items.[1].id
            items[?(@.price > '1')].id             ¦ []                   ¦
            items[?(@.tag > 'x')].id               ¦ [2]                  ¦ items.[1].id
            items[?(@.nothing == 1)].id            ¦ []                   ¦
            items[?(@.nothing != 1)].id            ¦ [1,2,3]              ¦ items.[0].id items.[1].id items.[2].id
            items.`len`                            ¦ [3]                  ¦ `len`
            s.`len`                                ¦ [4]                  ¦ `len`
            a.`len`                                ¦ []                   ¦
            b.`keys`                               ¦ ["c","e-f","odd name"] ¦ `keys` `keys` `keys`
            a.`this`                               ¦ [1]                  ¦ a
            b.c[0].`parent`                        ¦ [[1,2,{"d":"x"}]]    ¦ b.c
            n.id.`parent`.n.id                     ¦ [8]                  ¦ n.n.id
            true                                   ¦ [7]                  ¦ true
            1                                      ¦ ["one"]              ¦ '1'
            s[0]                                   ¦ []                   ¦
            items[1].price                         ¦ [20.5]               ¦ items.[1].price
            list[1].*                              ¦ []                   ¦
            $.b['c'][2]['d']                       ¦ ["x"]                ¦ b.c.[2].d
            items[?(@.price)][0]                   ¦ []                   ¦
            (b.c)[0]                               ¦ [1]                  ¦ b.c.[0]
            b.(c)                                  ¦ [[1,2,{"d":"x"}]]    ¦ b.c
            b."odd name"                           ¦ [5]                  ¦ b.'odd name'
            items[0]['id','tag']                   ¦ [1,"x"]              ¦ items.[0].id items.[0].tag
            items[0]["id","tag"]                   ¦ [1,"x"]              ¦ items.[0].id items.[0].tag
            """)
    void aPathFindsValuesAndTheirPlaces(String path, String values, @Nullable String places) {
        Object document = JsonParser.parse(DOCUMENT);

        assertThat(JsonText.compact(JsonPath.of(path).values(document))).isEqualTo(values);
        assertThat(String.join(" ", JsonPath.of(path).resolved(document)))
                .isEqualTo(places == null ? "" : places);
    }

    @ParameterizedTest
    @ValueSource(strings = {"$", "@", "$.`this`"})
    void theDocumentItselfIsAValueToo(String path) {
        Object document = JsonParser.parse(DOCUMENT);

        assertThat(JsonPath.of(path).values(document)).containsExactly(document);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\t', textBlock = """
            # path      | document                                     | what is left
            a             | {"a":1,"b":2}                                | {"b":2}
            a,b           | {"a":1,"b":2,"c":3}                          | {"c":3}
            $.a           | {"a":1}                                      | {}
            a.b           | {"a":{"b":1,"c":2}}                          | {"a":{"c":2}}
            a.x           | {"a":{"b":1}}                                | {"a":{"b":1}}
            *             | {"a":1,"b":2}                                | {}
            a.*           | {"a":{"b":1,"c":2}}                          | {"a":{}}
            a[*]          | {"a":[1,2,3]}                                | {"a":[]}
            a[0]          | {"a":[1,2,3]}                                | {"a":[2,3]}
            a[-1]         | {"a":[1,2,3]}                                | {"a":[1,2]}
            a[0,2]        | {"a":[1,2,3]}                                | {"a":[2]}
            a[2,0]        | {"a":[1,2,3]}                                | {"a":[2]}
            a[1,1]        | {"a":[1,2,3]}                                | {"a":[1,3]}
            a[9]          | {"a":[1,2,3]}                                | {"a":[1,2,3]}
            a[1:]         | {"a":[1,2,3]}                                | {"a":[1]}
            a[::2]        | {"a":[1,2,3,4]}                              | {"a":[2,4]}
            a[::-1]       | {"a":[1,2,3]}                                | {"a":[]}
            a[*].b        | {"a":[{"b":1},{"c":2},{"b":3}]}              | {"a":[{},{"c":2},{}]}
            $..id         | {"id":1,"a":{"id":2,"b":[{"id":3},{"x":4}]}} | {"a":{"b":[{},{"x":4}]}}
            a..id         | {"id":1,"a":{"id":2}}                        | {"id":1,"a":{}}
            a[?(@.b)]     | {"a":[{"b":1},{"c":2},{"b":null}]}           | {"a":[{"c":2}]}
            a[?(@.b > 1)] | {"a":[{"b":1},{"b":2},{"b":3}]}              | {"a":[{"b":1}]}
            a[?(@.b)].b   | {"a":[{"b":1},{"c":2}]}                      | {"a":[{},{"c":2}]}
            $             | {"a":1}                                      | {"a":1}
            @             | {"a":1}                                      | {"a":1}
            'a b'         | {"a b":1,"a":2}                              | {"a":2}
            """)
    void deletingTakesOutAllThatIsFound(String path, String before, String after) {
        Object document = JsonParser.parse(before);

        JsonPath.of(path).delete(document);

        assertThat(JsonText.compact(document)).isEqualTo(after);
    }

    @ParameterizedTest
    @ValueSource(strings = {"n.`parent`", "b.`keys`", "b.`len`"})
    void whatIsNoPartOfADocumentCannotBeDeleted(String path) {
        assertThatThrownBy(() -> JsonPath.of(path).delete(JsonParser.parse(DOCUMENT)))
                .isInstanceOf(JsonPathException.class).hasMessageContaining("cannot delete");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\t', textBlock = """
            # no path       | what the message points at
            .               | `.` at character 1
            ..              | `..` at character 1
            .a              | `.` at character 1
            a.              | the end at character 3
            a..             | the end at character 4
            a[              | the end at character 3
            a]              | `]` at character 2
            a[]             | `]` at character 3
            a[0             | the end at character 4
            a[b             | the end at character 4
            a b             | `b` at character 3
            a['b            | the quote at character 3 is not closed
            a.`foo          | the quote at character 3 is not closed
            a.`foo`         | ``foo`` at character 3
            a[1.5]          | `1.5` at character 3
            a[0:1:2:3]      | `:` at character 8
            a[1,]           | `]` at character 5
            a[-]            | `-` at character 3
            a,              | the end at character 3
            a,,b            | `,` at character 3
            $a              | `a` at character 2
            *.              | the end at character 3
            1.5             | `1.5` at character 1
            a[?(@.b >)]     | `)` at character 10
            a[?()]          | `)` at character 5
            a#b             | `#` at character 2
            é               | `é` at character 1
            a.é             | `é` at character 3
            a[?(@.b =~ '(')]| `(` is no regular expression
            """)
    void whatIsNoPathIsRefusedWithItsPlace(String text, String place) {
        assertThatThrownBy(() -> JsonPath.of(text)).isInstanceOf(JsonPathException.class)
                .hasMessageContaining("`" + text + "` is no path").hasMessageContaining(place);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\t', textBlock = """
            # path   | the one field
            a        | a
            'a b'    | a b
            true     | true
            1        | 1
            $.a      | -
            @.a      | -
            a.b      | -
            a,b      | -
            a[0]     | -
            *        | -
            $        | -
            """)
    void aBareFieldIsKnownAsSuch(String path, String field) {
        assertThat(JsonPath.of(path).simpleField().orElse("-")).isEqualTo(field);
    }

    /// A resolved path leads to its value alone, odd names and all.
    @ParameterizedTest
    @ValueSource(strings = {"a", "a-b", "@a", "a b", "a.b", "a'b", "a\"b", "a\\b", "1", "", "*", "é"})
    void aResolvedPathIsAPathToItsValue(String name) {
        Object document = JsonParser.parse(JsonText.compact(Map.of(name, List.of(1L, 2L))));

        for (Match match : JsonPath.of("*[*]").find(document)) {
            assertThat(JsonPath.of(match.path()).values(document)).as(match.path())
                    .containsExactly(match.value());
        }
    }
}
