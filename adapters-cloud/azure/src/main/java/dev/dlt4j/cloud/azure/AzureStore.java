package dev.dlt4j.cloud.azure;

import dev.dlt4j.cloud.azure.BlobPage.Entry;
import dev.dlt4j.cloud.core.BucketAddress;
import dev.dlt4j.cloud.core.BucketListing;
import dev.dlt4j.cloud.core.Glob;
import dev.dlt4j.cloud.core.ResumedStream;
import dev.dlt4j.cloud.core.Store;
import dev.dlt4j.cloud.core.StoredFile;
import dev.dlt4j.cloud.core.web.WebAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A container of Azure. Requests that fail for a time are sent again, with growing pauses.
final class AzureStore implements Store {
    private final BucketAddress address;
    private final AzureFailures failures;
    private final BlobService service;

    AzureStore(BucketAddress address, AzureFailures failures, BlobService service) {
        this.address = address;
        this.failures = failures;
        this.service = service;
    }

    @Override
    public List<StoredFile> list(Glob glob) throws IOException {
        BucketListing listing = new BucketListing(address, glob);
        for (Entry entry : entries(listing.prefix(), listing.isFlat())) {
            if (!entry.folder()) {
                listing.add(entry.name(), entry.size(), entry.modified(), entry.version());
            }
        }
        return listing.files();
    }

    private List<Entry> entries(String prefix, boolean flat) throws IOException {
        List<Entry> all = new ArrayList<>();
        String marker = "";
        do {
            BlobRequest request = BlobRequest.ofContainer("GET").query("comp", "list")
                    .query("include", "metadata").query("prefix", prefix).query("marker", marker)
                    .query("delimiter", flat ? "/" : "");
            BlobPage page;
            try (WebAnswer answer = service.send(request, address.path(prefix));
                    InputStream body = answer.body()) {
                page = BlobPage.of(body);
            } catch (AccessDeniedException e) {
                throw failures.unlisted(e);
            }
            all.addAll(page.entries());
            marker = page.next();
        } while (!marker.isEmpty());
        return all;
    }

    @Override
    public Optional<StoredFile> find(String path) throws IOException {
        try (WebAnswer answer = service.send(BlobRequest.of("HEAD", address.key(path)), path)) {
            if (answer.header("x-ms-meta-hdi_isfolder").filter("true"::equals).isPresent()) {
                return Optional.empty();
            }
            return Optional.of(new StoredFile(path, url(path), url(path),
                    Long.parseLong(answer.header("Content-Length").orElse("-1")),
                    BlobPage.time(answer.header("Last-Modified").orElseThrow()).atOffset(ZoneOffset.UTC),
                    answer.header("ETag").map(BlobPage::unquoted).orElse(null)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public InputStream open(StoredFile file) throws IOException {
        return ResumedStream.whole(file, from -> content(file, from == 0 ? null : "bytes=" + from + "-"));
    }

    @Override
    public InputStream range(StoredFile file, long from, long length) throws IOException {
        return ResumedStream.range(file, from, length,
                (at, end) -> content(file, "bytes=" + at + "-" + (end - 1)));
    }

    private InputStream content(StoredFile file, @Nullable String range) throws IOException {
        String version = file.version();
        try {
            return service.send(BlobRequest.of("GET", address.key(file.path())).header("range", range)
                    .header("if-match", version == null ? null : '"' + version + '"'), file.path()).body();
        } catch (ChangedBlob e) {
            // azurite says this of one that is gone, too
            if (find(file.path()).isEmpty()) {
                throw (IOException) new NoSuchFileException(file.name()).initCause(e);
            }
            throw e;
        }
    }

    @Override
    public void put(String path, byte[] content) throws IOException {
        service.run(BlobRequest.of("PUT", address.key(path)).header("x-ms-blob-type", "BlockBlob")
                .body(content), path);
    }

    @Override
    public void put(String path, Path content) throws IOException {
        if (Files.size(content) > BlockUpload.SMALL) {
            new BlockUpload(service, address.key(path), path).put(content);
        } else {
            put(path, Files.readAllBytes(content));
        }
    }

    /// Blob Storage cannot rename: the file is copied, then deleted.
    @Override
    public void rename(String from, String to) throws IOException {
        new BlobCopy(service, address).copy(from, to);
        delete(List.of(from));
    }

    @Override
    public void delete(Collection<String> paths) throws IOException {
        Deletion.of(service, address).keys(paths.stream().map(address::key).toList());
    }

    @Override
    public void deleteFolder(String path) throws IOException {
        List<Entry> all = entries(path.isEmpty() ? address.prefix() : address.key(path) + "/", false);
        Deletion deletion = Deletion.of(service, address);
        deletion.keys(all.stream().filter(entry -> !entry.folder()).map(Entry::name).toList());
        // a folder of an account that has folders goes when nothing is in it
        List<String> folders = new ArrayList<>(all.stream().filter(Entry::folder).map(Entry::name)
                .sorted(Comparator.reverseOrder()).toList());
        for (String folder : folders) {
            deletion.key(folder);
        }
    }

    @Override
    public String url(String path) {
        return address.url(path);
    }

    @Override
    public String toString() {
        return address.toString();
    }

    @Override
    public void close() {
        // connections are those of the Java runtime, which ends them
    }
}
