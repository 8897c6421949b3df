package dev.dlt4j;

import dev.dlt4j.spi.config.ConfigurationError;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Connectors of the distribution that have a folder each, with the jars of one service and a class loader of
/// their own. The launcher names the folder that holds them. A jar is opened when one of its classes is asked
/// for, so that those who do not use a service do not pay for it.
final class ServiceFolders {
    private static final String PROPERTY = "dlt4j.services";
    private static final Map<Path, ClassLoader> LOADERS = new HashMap<>();

    private ServiceFolders() {}

    /// The providers of an extension point that the folders list.
    static <T> List<T> providers(Class<T> type, ClassLoader parent) {
        String root = System.getProperty(PROPERTY);
        List<T> found = new ArrayList<>();
        for (Path folder : folders(root)) {
            Path list = folder.resolve("META-INF/services/" + type.getName());
            for (String name : lines(list)) {
                try {
                    Class<?> provider = Class.forName(name, true, loader(folder, parent));
                    found.add(type.cast(provider.getConstructor().newInstance()));
                } catch (ReflectiveOperationException | LinkageError | ClassCastException e) {
                    throw new ConfigurationError(
                            "the connector %s in %s cannot be made: %s; install the distribution again"
                                    .formatted(name, folder, e),
                            e);
                }
            }
        }
        return found;
    }

    private static List<Path> folders(@Nullable String root) {
        if (root == null || !Files.isDirectory(Path.of(root))) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(Path.of(root))) {
            return folders.sorted().toList();
        } catch (IOException e) {
            throw unreadable(Path.of(root), e);
        }
    }

    private static List<String> lines(Path list) {
        try {
            return Files.exists(list)
                    ? Files.readAllLines(list).stream().map(String::strip).filter(line -> !line.isEmpty())
                            .toList()
                    : List.of();
        } catch (IOException e) {
            throw unreadable(list, e);
        }
    }

    private static synchronized ClassLoader loader(Path folder, ClassLoader parent) {
        return LOADERS.computeIfAbsent(folder, each -> new URLClassLoader(jars(each), parent));
    }

    /// The connector's own jar first, whose classes are asked for first.
    private static URL[] jars(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> jars = new ArrayList<>(files.filter(file -> file.toString().endsWith(".jar")).sorted()
                    .toList());
            jars.sort((one, other) -> Boolean.compare(isOwn(other), isOwn(one)));
            URL[] urls = new URL[jars.size()];
            for (int i = 0; i < urls.length; i++) {
                urls[i] = jars.get(i).toUri().toURL();
            }
            return urls;
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    private static ConfigurationError unreadable(Path path, IOException e) {
        return new ConfigurationError(
                "connectors in %s cannot be read: %s; check its permissions or install the distribution again"
                        .formatted(path, e),
                e);
    }

    private static boolean isOwn(Path jar) {
        return jar.getFileName().toString().startsWith("dlt4j-");
    }
}
