package dev.dlt4j.http.message;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.json.JsonException;
import dev.dlt4j.domain.json.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a server answered, read to its end. Immutable; hooks give changed copies.
public final class RestResponse {
    private final RestRequest request;
    private final int status;
    private final String reason;
    private final List<Header> headers;
    private final Content content;
    private final @Nullable Charset declared;
    private final Map<Class<?>, Object> derived = new ConcurrentHashMap<>();
    private @Nullable Object document;
    private boolean parsed;
    private boolean endsWithConnection;

    /// A header as it was sent.
    public record Header(String name, String value) {}

    public RestResponse(RestRequest request, int status, String reason, List<Header> headers,
            byte[] content) {
        this(request, status, reason, headers, Content.of(content), null);
    }

    /// An answer whose body may be larger than the memory.
    public RestResponse(RestRequest request, int status, String reason, List<Header> headers,
            Content content) {
        this(request, status, reason, headers, content, null);
    }

    private RestResponse(RestRequest request, int status, String reason, List<Header> headers,
            Content content, @Nullable Charset declared) {
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
        for (Header header : headers) {
            if (header.name().equalsIgnoreCase(name)) {
                return Optional.of(header.value());
            }
        }
        return Optional.empty();
    }

    /// The address that the header `Link` names for a relation.
    public Optional<String> link(String relation) {
        return headers.stream().filter(header -> header.name().equalsIgnoreCase("link"))
                .flatMap(header -> LinkHeader.parse(header.value()).stream())
                .filter(link -> link.relations().contains(relation.toLowerCase(Locale.ROOT)))
                // the last of several counts, as for dlt
                .map(LinkHeader.Link::target).reduce((first, last) -> last);
    }

    /// The body in UTF-8, without a byte order mark. Not to be changed.
    public byte[] utf8() {
        byte[] bytes = content.bytes();
        Charset charset = charset();
        int mark = bytes.length > 2 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB
                && bytes[2] == (byte) 0xBF ? 3 : 0;
        if (mark == 0 && charset.equals(StandardCharsets.UTF_8)) {
            return bytes;
        }
        return mark > 0
                ? Arrays.copyOfRange(bytes, mark, bytes.length)
                : new String(bytes, charset).getBytes(StandardCharsets.UTF_8);
    }

    /// The body in UTF-8, without a byte order mark, of any size.
    public InputStream stream() {
        return isLarge() ? Utf8Stream.of(content, charset()) : new ByteArrayInputStream(utf8());
    }

    /// Whether the body is kept in a file, as it may be larger than the memory: [#utf8], [#text] and [#json]
    /// need memory for all of it, [#stream] does not.
    public boolean isLarge() {
        return content instanceof Content.InFile;
    }

    /// The body as text.
    public String text() {
        return new String(utf8(), StandardCharsets.UTF_8);
    }

    /// The first letters of the body, for messages.
    String start() {
        try (InputStream stream = stream()) {
            return new String(stream.readNBytes(512), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw Content.unreadable(e);
        }
    }

    /// Whether the text of the body holds a piece.
    public boolean contains(String piece) {
        return isLarge() ? Utf8Stream.contains(stream(), piece) : text().contains(piece);
    }

    /// The body as it was sent, unpacked. Not to be changed.
    public byte[] content() {
        return content.bytes();
    }

    /// Whether the body ended with its connection, so that nothing but the body shows whether all of it came.
    public boolean endsWithConnection() {
        return endsWithConnection;
    }

    /// The same with a body that ended with its connection, or did not.
    public RestResponse endedWithConnection(boolean ended) {
        RestResponse same = new RestResponse(request, status, reason, headers, content, declared);
        same.endsWithConnection = ended;
        return same;
    }

    /// How many bytes it has, unpacked.
    public long size() {
        return content.size();
    }

    /// Whether there is no body at all.
    public boolean isEmpty() {
        return content.size() == 0;
    }

    /// Gives back the file of a large body, which is given back also when nothing refers to this any more.
    /// The body cannot be read afterwards.
    public void release() {
        content.release();
    }

    /// A value derived from this answer, computed at the first call.
    public <T> T once(Class<T> type, Function<RestResponse, T> made) {
        return type.cast(derived.computeIfAbsent(type, key -> made.apply(this)));
    }

    /// The body in UTF-8, for what needs all of it in memory.
    ///
    /// @throws TerminalException when it does not fit
    public byte[] whole() {
        if (content.size() > Runtime.getRuntime().maxMemory() / 4) {
            throw new TerminalException(("%s: the answer of %d MB does not fit into memory as a whole: "
                    + "choose a data_selector of names alone that leads to a list, so that its rows are "
                    + "read one by one, request smaller pages, or give more memory")
                    .formatted(request, content.size() >> 20));
        }
        return utf8();
    }

    /// The body as plain Java.
    ///
    /// @throws TerminalException when it is not JSON
    public @Nullable Object json() {
        if (!parsed) {
            byte[] body = whole();
            try {
                document = JsonParser.parse(body);
            } catch (JsonException e) {
                byte[] changed = HugeNumbers.asNull(this, body)
                        .orElseThrow(() -> NotJsonAnswer.of(this, e.getMessage(), false, e));
                document = withContent(changed).json();
            }
            parsed = true;
        }
        return document;
    }

    /// The encoding that the header declares, or that was set; null for none.
    public @Nullable String declaredCharset() {
        boolean isDeclared = declared != null
                || header("content-type").orElse("").toLowerCase(Locale.ROOT).contains("charset=");
        return isDeclared ? charset().name() : null;
    }

    private Charset charset() {
        if (declared != null) {
            return declared;
        }
        String type = header("content-type").orElse("");
        if (type.indexOf('=') < 0) {
            return StandardCharsets.UTF_8;
        }
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
        return new RestResponse(request, status, reason, headers, Content.of(otherContent),
                StandardCharsets.UTF_8);
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
