package dev.dlt4j.it.docs;

import dev.dlt4j.cloud.filesystem.FileItem;
import dev.dlt4j.cloud.filesystem.FolderFiles;
import dev.dlt4j.domain.incremental.Incremental;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;

/// Lines of the page on files.
final class ListedFiles {
    private ListedFiles() {}

    static Source source() {
        // snippet
        FolderFiles data = FolderFiles.at("data/").glob("**/*.csv");
        Resource<FileItem> files = data.listing("files").incremental(Incremental.on("modification_date"));
        Resource<Object> orders = files.filter(file -> file.sizeInBytes() > 0).transform("orders",
                data.reader());
        Resource<String> checks = files.transform("checks", (file, context) -> Stream.of(hash(file)));
        // end
        return Source.of("shop", files, orders, checks);
    }

    private static String hash(FileItem file) throws IOException {
        return Integer.toHexString(Arrays.hashCode(file.readBytes()));
    }
}
