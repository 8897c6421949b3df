package dev.dlt4j.http.rows;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.http.message.RestRequest;
import dev.dlt4j.http.message.RestResponse;
import dev.dlt4j.testsecrets.WritesSecret;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class XmlAnswerTest {
    @TempDir
    Path folder;

    private static XmlAnswer xml(byte[] body, String type, String path, String... lists) {
        return XmlAnswer.of(new RestResponse(RestRequest.get("https://a.example/feed"), 200, "OK",
                List.of(new RestResponse.Header("Content-Type", type)), body), List.of(path.split("\\.")),
                Set.of(lists));
    }

    private static XmlAnswer xml(String body, String path, String... lists) {
        return xml(body.getBytes(StandardCharsets.UTF_8), "text/xml", path, lists);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "<r><e><a>1</a><b>x</b></e></r>|{\"a\":\"1\",\"b\":\"x\"}",
            "<r><e id=\"1\">x</e></r>|{\"_id\":\"1\",\"_text\":\"x\"}", "<r><e>x</e></r>|{\"value\":\"x\"}",
            "<r><e><a/><b></b><c> </c></e></r>|{\"a\":null,\"b\":null,\"c\":null}",
            "<r><e><a>1</a><a>2</a><a>3</a></e></r>|{\"a\":[\"1\",\"2\",\"3\"]}",
            "<r><e><a><b>1</b></a><c/><a x=\"2\"/></e></r>|{\"a\":[{\"b\":\"1\"},{\"_x\":\"2\"}],\"c\":null}",
            "<r><e><a>1 &lt; 2 <![CDATA[<&]]></a></e></r>|{\"a\":\"1 < 2 <&\"}",
            "<r><e><a>one <b>two</b> three</a></e></r>|{\"a\":{\"b\":\"two\",\"_text\":\"one  three\"}}",
            "<n:r xmlns:n=\"u\"><n:e><n:a>1</n:a></n:e></n:r>|{\"a\":\"1\"}",
            "<r xmlns:x=\"http://www.w3.org/2001/XMLSchema-instance\"><e><a "
                    + "x:nil=\"true\"/></e></r>|{\"a\":null}",
            "<r><e><!-- no --><a>1</a><?x y?></e></r>|{\"a\":\"1\"}",
            "<!DOCTYPE r><r><e><a>é</a></e></r>|{\"a\":\"é\"}", "<r/>|``", "<r><f/></r>|``",
            "<r><x><e><a>1</a></e></x></r>|``"})
    void anElementBecomesAnObject(String body, String rows) {
        assertThat(xml(body, "r.e").rows().toString().strip()).isEqualTo(rows);
    }

    @Test
    void rowsStandAnywhereBelowTheirPath() {
        XmlAnswer answer = xml(
                "<r><g n=\"1\"><e>1</e><e>2</e></g><next>/p2</next><g n=\"2\"><e>3</e></g></r>",
                "r.g.e");
        assertThat(answer.rows().toString()).isEqualTo("{\"value\":\"1\"}\n{\"value\":\"2\"}\n"
                + "{\"value\":\"3\"}\n");
        assertThat(new String(answer.document(), StandardCharsets.UTF_8))
                .isEqualTo("{\"r\":{\"g\":[{\"_n\":\"1\"},{\"_n\":\"2\"}],\"next\":\"/p2\"}}");
    }

    @Test
    void anElementNamedAsAListIsOneAlsoWhenAlone() {
        assertThat(xml("<r><e><tag>a</tag></e></r>", "r.e", "tag").rows().toString().strip())
                .isEqualTo("{\"tag\":[\"a\"]}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"text/xml|UTF-16|<?xml version=\"1.0\" encoding=\"UTF-16\"?>",
            "text/xml; charset=iso-8859-1|ISO-8859-1|''",
            "text/xml|ISO-8859-1|<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>"})
    void theEncodingOfTheHeaderOrTheDocumentCounts(String type, String charset, String head) {
        byte[] body = (head + "<r><e>ä</e></r>").getBytes(Charset.forName(charset));
        assertThat(xml(body, type, "r.e").rows().toString().strip()).isEqualTo("{\"value\":\"ä\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"<r><e>|line 1", "{}|not XML", "``|not XML",
            "<r><e></f></r>|line 1", "<r>&nope;</r>|nope"})
    void anAnswerThatIsNotXmlIsNamedWithItsLine(String body, String expected) {
        assertThatThrownBy(() -> xml(body, "r.e")).isInstanceOf(TerminalException.class)
                .hasMessageContaining(expected).hasMessageContaining("a.example/feed");
    }

    @Test
    @WritesSecret("secret")
    void entitiesReachNoFileAndDoNotGrow() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "geheim");
        String outside = "<!DOCTYPE r [<!ENTITY x SYSTEM \"%s\">]><r><e>&x;</e></r>"
                .formatted(secret.toUri());
        assertThatThrownBy(() -> xml(outside, "r.e")).isInstanceOf(TerminalException.class)
                .hasMessageNotContaining("geheim");
        String growing = "<!DOCTYPE r [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><r><e>&b;</e></r>";
        assertThatThrownBy(() -> xml(growing, "r.e")).isInstanceOf(TerminalException.class);
        assertThatThrownBy(() -> xml("<r>" + "<a>".repeat(100_000), "r.e"))
                .isInstanceOf(TerminalException.class);
    }

    @Test
    void aLargeAnswerHasAllItsRows() {
        String row = "<e a=\"1\"><b>x &amp; y &#228; &lt;</b><c>%s</c></e>".formatted("z".repeat(100));
        assertThat(xml("<r>" + row.repeat(50_000) + "</r>", "r.e").rows().size()).isEqualTo(50_000);
    }
}
