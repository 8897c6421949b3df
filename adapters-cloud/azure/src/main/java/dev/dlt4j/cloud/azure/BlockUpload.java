package dev.dlt4j.cloud.azure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/// Writes large blobs in blocks, each of which is sent again by itself. The blob appears with the last
/// request; Azure removes the blocks of one that was not finished after a week.
record BlockUpload(BlobService service, String key, String path) {
    /// What is sent with one request, in bytes.
    static final int SMALL = 16 * 1024 * 1024;
    private static final int BLOCK = 8 * 1024 * 1024;
    private static final long MAX_BLOCKS = 50_000;

    void put(Path content) throws IOException {
        int block = (int) Math.max(BLOCK, Files.size(content) / MAX_BLOCKS + 1);
        StringBuilder list = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?><BlockList>");
        try (InputStream in = Files.newInputStream(content)) {
            int number = 0;
            for (byte[] bytes = in.readNBytes(block); bytes.length > 0; bytes = in.readNBytes(block)) {
                String id = Base64.getEncoder()
                        .encodeToString("%08d".formatted(number++).getBytes(StandardCharsets.US_ASCII));
                service.run(BlobRequest.of("PUT", key).query("comp", "block").query("blockid", id)
                        .body(bytes), path);
                list.append("<Latest>").append(id).append("</Latest>");
            }
        }
        service.run(BlobRequest.of("PUT", key).query("comp", "blocklist")
                .header("x-ms-blob-content-type", "application/octet-stream")
                .body(list.append("</BlockList>").toString().getBytes(StandardCharsets.UTF_8)), path);
    }
}
