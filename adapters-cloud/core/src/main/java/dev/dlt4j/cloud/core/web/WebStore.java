package dev.dlt4j.cloud.core.web;

import dev.dlt4j.cloud.core.AtOnce;
import dev.dlt4j.cloud.core.BoundedStream;
import dev.dlt4j.cloud.core.Glob;
import dev.dlt4j.cloud.core.ResumedStream;
import dev.dlt4j.cloud.core.Store;
import dev.dlt4j.cloud.core.StoredFile;
import dev.dlt4j.domain.TerminalException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/// Files of a web server, which can only be read. Which there are, the server's index pages say; size, time
/// and version of each it is asked by a request of its own. Paths are percent-encoded, as in the pages.
final class WebStore implements Store {
    private static final int AT_ONCE = 8;

    private final WebAddress address;
    private final WebFolder folder;
    private final Clock clock;
    private final Set<String> withRanges = ConcurrentHashMap.newKeySet();

    WebStore(WebAddress address, WebClient client, Clock clock) {
        this.address = address;
        this.folder = new WebFolder(address, client);
        this.clock = clock;
    }

    @Override
    public List<StoredFile> list(Glob glob) throws IOException {
        Glob all = glob.withHidden();
        Set<String> paths = glob.depth() == 1 && glob.prefix().equals(glob.toString())
                ? Set.of(glob.prefix().replace(" ", "%20"))
                : linked(all);
        return AtOnce.each(List.copyOf(new TreeSet<>(paths)), AT_ONCE, this::find).stream()
                .flatMap(Optional::stream).toList();
    }

    /// What index pages link to.
    private Set<String> linked(Glob glob) throws IOException {
        Set<String> files = new TreeSet<>();
        Set<String> seen = new HashSet<>();
        String first = glob.folder().isEmpty() ? "" : glob.folder().replace(" ", "%20") + "/";
        Deque<String> folders = new ArrayDeque<>(List.of(first));
        while (!folders.isEmpty()) {
            String below = folders.remove();
            if (!seen.add(below)) {
                continue;
            }
            for (String name : names(below)) {
                String path = below + name;
                if (!path.endsWith("/")) {
                    if (glob.matches(path) || glob.matches(decoded(path))) {
                        files.add(path);
                    }
                } else if (levels(path, first) < glob.depth()) {
                    folders.add(path);
                }
            }
        }
        return files;
    }

    private static long levels(String path, String first) {
        return path.substring(first.length()).chars().filter(character -> character == '/').count();
    }

    private static String decoded(String path) {
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return path;
        }
    }

    private List<String> names(String below) throws IOException {
        String shown = address.url(below);
        try (WebFolder.Found page = folder.get(below, Map.of())) {
            boolean html = page.answer().header("Content-Type").filter(type -> !type.startsWith("text/html")
                    && !type.startsWith("application/xhtml")).isEmpty();
            if (!html) {
                throw new TerminalException(("%s is no page that shows a folder but %s, so no files can be "
                        + "found "
                        + "by a pattern; name each file in file_glob")
                        .formatted(shown, page.answer().header("Content-Type").orElse("")));
            }
            return IndexPage.names(page.answer().text(), page.url());
        } catch (NoSuchFileException e) {
            throw new TerminalException(("%s does not exist on the server, or it shows no folders; check "
                    + "bucket_url"
                    + ", or name each file in file_glob").formatted(shown), e);
        } catch (AccessDeniedException e) {
            throw new TerminalException(("%s may not be read (%s); set "
                    + "client_kwargs.headers.Authorization, or name"
                    + " each file in file_glob where the server shows no folders")
                    .formatted(shown, e.getReason()), e);
        }
    }

    @Override
    public Optional<StoredFile> find(String path) throws IOException {
        try (WebFolder.Found head = folder.ask("HEAD", path, Map.of())) {
            int status = head.answer().status();
            if (head.answer().succeeded()) {
                return Optional.of(stored(path, head.answer(), head.answer().header("Content-Length")));
            }
            if (status == 404 || status == 410) {
                return Optional.empty();
            }
        }
        // signed URLs are for GET alone, and some servers know no HEAD
        try (WebFolder.Found start = folder.get(path, Map.of("Range", "bytes=0-0"))) {
            Optional<String> size = start.answer().status() == 206
                    ? start.answer().header("Content-Range").map(range -> range.replaceFirst(".*/", ""))
                    : start.answer().header("Content-Length");
            return Optional.of(stored(path, start.answer(), size));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private StoredFile stored(String path, WebAnswer answer, Optional<String> size) {
        String url = address.url(path);
        if (answer.status() == 206 || answer.header("Accept-Ranges").filter("bytes"::equals).isPresent()) {
            withRanges.add(path);
        }
        return new StoredFile(path, url, url,
                size.filter(text -> text.matches("[0-9]{1,18}")).map(Long::parseLong).orElse(-1L),
                answer.header("Last-Modified").flatMap(WebStore::time)
                        .orElseGet(() -> OffsetDateTime.now(clock)),
                version(answer).orElse(null));
    }

    private static Optional<OffsetDateTime> time(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toOffsetDateTime().withOffsetSameInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> version(WebAnswer answer) {
        return answer.header("ETag").or(() -> answer.header("Last-Modified"));
    }

    @Override
    public InputStream open(StoredFile file) throws IOException {
        return ResumedStream.whole(file, from -> content(file, from, ""));
    }

    @Override
    public InputStream range(StoredFile file, long from, long length) throws IOException {
        return ResumedStream.range(file, from, length,
                (at, end) -> new BoundedStream(content(file, at, String.valueOf(end - 1)), end - at));
    }

    /// Many servers send files from their start only.
    @Override
    public boolean servesRanges(StoredFile file) {
        return withRanges.contains(file.path());
    }

    private InputStream content(StoredFile file, long from, String last) throws IOException {
        boolean whole = from == 0 && last.isEmpty();
        WebAnswer answer = folder.get(file.path(), whole
                ? Map.of()
                : Map.of("Range", "bytes=" + from + "-" + last)).answer();
        Optional<String> version = version(answer);
        if (file.version() != null && version.isPresent() && !version.get().equals(file.version())) {
            answer.close();
            throw folder.failure(file.path(), 412);
        }
        InputStream body = answer.body();
        if (!whole && answer.status() != 206) {
            // this server sends files from their start only
            body.skipNBytes(from);
        }
        return body;
    }

    @Override
    public void put(String path, byte[] content) {
        throw readOnly();
    }

    @Override
    public void put(String path, Path content) {
        throw readOnly();
    }

    @Override
    public void rename(String from, String to) {
        throw readOnly();
    }

    @Override
    public void delete(Collection<String> paths) {
        throw readOnly();
    }

    @Override
    public void deleteFolder(String path) {
        throw readOnly();
    }

    private TerminalException readOnly() {
        return new TerminalException(("%s is on a web server, whose files can only be read; write into a "
                + "folder or a ")
                .formatted(address.folder()) + "bucket");
    }

    @Override
    public String url(String path) {
        return address.url(path);
    }

    @Override
    public String toString() {
        return address.folder();
    }

    @Override
    public void close() {
        // connections are those of the Java runtime, which ends them
    }
}
