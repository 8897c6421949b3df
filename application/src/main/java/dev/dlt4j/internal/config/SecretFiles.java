package dev.dlt4j.internal.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Secrets that Docker and Kubernetes put into files, named as the variable is in lower case with `-` for
/// `_`: a file, or a folder with a file of the same name.
///
/// @param folder usually `/run/secrets`
record SecretFiles(Path folder) {
    static final SecretFiles USUAL = new SecretFiles(Path.of("/run/secrets"));

    /// The text of the file, unchanged; null when there is none.
    @Nullable
    ConfigNode find(String variable) {
        if (!Files.isDirectory(folder)) {
            return null;
        }
        String name = variable.toLowerCase(Locale.ROOT).replace('_', '-');
        Path file = folder.resolve(name);
        if (!file.startsWith(folder)) {
            return null;
        }
        Path inner = Files.isDirectory(file) ? file.resolve(name) : file;
        try {
            String text = Files.readString(inner);
            return new ConfigNode.Scalar(text, text, ConfigPlace.of(inner.toString()));
        } catch (IOException notThere) {
            return null;
        }
    }
}
