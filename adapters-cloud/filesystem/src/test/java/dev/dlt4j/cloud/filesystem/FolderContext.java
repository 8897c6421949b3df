package dev.dlt4j.cloud.filesystem;

import dev.dlt4j.spi.ConnectorContext;
import java.nio.file.Path;
import java.util.List;

/// What a source is opened with in the tests.
///
/// @param folder     where relative paths are
/// @param extensions all that there are, of any type
record FolderContext(Path folder, String name, List<?> extensions) implements ConnectorContext {
    @Override
    public String pipelineName() {
        return "test";
    }

    @Override
    public Path resolve(String path) {
        return folder.resolve(path);
    }

    @Override
    public <T> List<T> extensions(Class<T> type) {
        return extensions.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
