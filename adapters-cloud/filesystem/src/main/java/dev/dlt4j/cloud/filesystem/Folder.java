package dev.dlt4j.cloud.filesystem;

import dev.hardwood.InputFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// Where files are: the seam between readers and stores.
interface Folder {
    /// The files a glob means, sorted by path.
    ///
    /// @throws dev.dlt4j.domain.DltException when the folder does not exist or may not be listed
    List<FoundFile> list(Glob glob) throws IOException;

    /// The content of a file, from its start.
    InputStream open(FoundFile file) throws IOException;

    /// The content of a file, for reads at any place; not opened yet.
    InputFile random(FoundFile file);
}
