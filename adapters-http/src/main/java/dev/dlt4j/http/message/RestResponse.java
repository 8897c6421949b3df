package dev.dlt4j.http.message;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.json.JsonException;
import dev.dlt4j.domain.json.JsonParser;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a server answered, read to its end. Immutable; hooks give changed copies.
public final class RestResponse {
    private final RestRequest request;
    private final int status;
    private final String reason;
    private final List<Header> headers;
    private final byte[] content;
    private final @Nullable Charset declared;
    private @Nullable Object document;
    private boolean parsed;

    /// A header as it was sent.
    public record Header(String name, String value) {}

    public RestResponse(RestRequest request, int status, String reason, List<Header> headers,
            byte[] content) {
        this(request, status, reason, headers, content, null);
    }

    private RestResponse(RestRequest request, int status, String reason, List<Header> headers,
            byte[] content, @Nullable Charset declared) {
        this.request = request;
        this.status = status;
        this.reason = reason;
        this.headers = List.copyOf(headers);
        this.content = content;
        this.declared = declared;
    }

    /// The request, with the address that answered in the end.
    public RestRequest request() {
        return request;
    }

    /// The status, such as 200.
    public int status() {
        return status;
    }

    /// What the server says of the status.
    public String reason() {
        return reason;
    }

    /// All headers in their order.
    public List<Header> headers() {
        return headers;
    }

    /// The first header of that name, however it is spelled.
    public Optional<String> header(String name) {
        return headers.stream().filter(header -> header.name().equalsIgnoreCase(name)).map(Header::value)
                .findFirst();
    }

    /// The address that the header `Link` names for a relation.
    public Optional<String> link(String relation) {
        return headers.stream().filter(header -> header.name().equalsIgnoreCase("link"))
                .flatMap(header -> LinkHeader.parse(header.value()).stream())
                .filter(link -> link.relations().contains(relation.toLowerCase(Locale.ROOT)))
                .map(LinkHeader.Link::target).findFirst();
    }

    /// The body in UTF-8, without a byte order mark. Not to be changed.
    public byte[] utf8() {
        Charset charset = charset();
        int mark = content.length > 2 && content[0] == (byte) 0xEF && content[1] == (byte) 0xBB
                && content[2] == (byte) 0xBF ? 3 : 0;
        if (mark == 0 && charset.equals(StandardCharsets.UTF_8)) {
            return content;
        }
        return mark > 0
                ? java.util.Arrays.copyOfRange(content, mark, content.length)
                : new String(content, charset).getBytes(StandardCharsets.UTF_8);
    }

    /// The body as text.
    public String text() {
        return new String(utf8(), StandardCharsets.UTF_8);
    }

    /// The body as it was sent, unpacked. Not to be changed.
    public byte[] content() {
        return content;
    }

    /// Whether there is no body at all.
    public boolean isEmpty() {
        return content.length == 0;
    }

    /// The body as plain Java.
    ///
    /// @throws TerminalException when it is not JSON
    public @Nullable Object json() {
        if (!parsed) {
            try {
                document = JsonParser.parse(utf8());
            } catch (JsonException e) {
                throw NotJsonAnswer.of(this, e.getMessage(), e);
            }
            parsed = true;
        }
        return document;
    }

    /// The encoding that the header declares, or that was set; null for none.
    public @Nullable String declaredCharset() {
        boolean isSaid = declared != null
                || header("content-type").orElse("").toLowerCase(Locale.ROOT).contains("charset=");
        return isSaid ? charset().name() : null;
    }

    private Charset charset() {
        if (declared != null) {
            return declared;
        }
        String type = header("content-type").orElse("");
        for (String part : type.split(";", -1)) {
            String option = part.strip().toLowerCase(Locale.ROOT);
            if (option.startsWith("charset=")) {
                String name = option.substring(8).replace("\"", "").strip();
                try {
                    return Charset.forName(name);
                } catch (IllegalArgumentException e) {
                    return StandardCharsets.UTF_8;
                }
            }
        }
        return StandardCharsets.UTF_8;
    }

    /// The same with another status.
    public RestResponse withStatus(int otherStatus) {
        return new RestResponse(request, otherStatus, reason, headers, content, declared);
    }

    /// The same with another body, in UTF-8.
    public RestResponse withContent(byte[] otherContent) {
        return new RestResponse(request, status, reason, headers, otherContent, StandardCharsets.UTF_8);
    }

    /// The same with another body.
    public RestResponse withText(String text) {
        return withContent(text.getBytes(StandardCharsets.UTF_8));
    }

    /// The same body read in another encoding than the server declares.
    public RestResponse withEncoding(Charset charset) {
        return new RestResponse(request, status, reason, headers, content, charset);
    }

    /// The same with a header behind the others.
    public RestResponse withHeader(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.removeIf(header -> header.name().equalsIgnoreCase(name));
        more.add(new Header(name, value));
        return new RestResponse(request, status, reason, more, content, declared);
    }

    /// Status and request, for messages.
    @Override
    public String toString() {
        return status + " from " + request;
    }
}
