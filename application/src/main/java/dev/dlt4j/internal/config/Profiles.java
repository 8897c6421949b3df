package dev.dlt4j.internal.config;

import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.EditDistance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The profiles of a workspace of dlt, which is a project with a file `.dlt/.workspace`: `dev`, `prod`,
/// `tests` and `access`, the one that `.dlt/profile-name` names, those with a file `<profile>.config.toml` or
/// `<profile>.secrets.toml`, and those of the section `profiles` of a `dlt.yml`.
///
/// @param folders  with `.dlt` and the user's own settings
/// @param declared by a `dlt.yml`
record Profiles(RunFolders folders, Collection<String> declared) {
    static final String VARIABLE = "WORKSPACE__PROFILE";
    private static final List<String> BUILT_IN = List.of("dev", "prod", "tests", "access");
    private static final String DEFAULT = BUILT_IN.getFirst();
    private static final String PINNED = "profile-name";
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]*");
    private static final Pattern FILE = Pattern.compile("(.+)\\.(?:config|secrets)\\.toml");

    /// The active profile: the one asked for, else that of the variable `WORKSPACE__PROFILE`, of the file
    /// `profile-name`, or `dev`. Empty where there is no workspace.
    ///
    /// @param asked null when neither a program nor an option names one
    /// @throws ConfigurationError when there is no such profile, or one is asked for outside a workspace
    Optional<Profile> active(Function<String, @Nullable String> environment, @Nullable String asked) {
        if (!Files.exists(folders.settings().resolve(".workspace"))) {
            if (asked == null) {
                return Optional.empty();
            }
            throw new ConfigurationError(("profile \"%s\": the project has no profiles, since %s holds no "
                    + "file "
                    + ".workspace; make an empty one and its profiles count, in dlt too")
                    .formatted(asked, folders.settings()));
        }
        String variable = environment.apply(VARIABLE);
        String pinned = pinned();
        return Optional.of(checked(asked != null
                ? new Profile(asked, "given explicitly")
                : variable != null && !variable.isBlank()
                        ? new Profile(variable.strip(), "from environment variable " + VARIABLE)
                        : !pinned.isEmpty()
                                ? new Profile(pinned, "from " + folders.settings().resolve(PINNED))
                                : new Profile(DEFAULT, "by default")));
    }

    private String pinned() {
        Path file = folders.settings().resolve(PINNED);
        try {
            return Files.exists(file)
                    ? Files.readString(file).lines().findFirst().orElse("").strip()
                    : "";
        } catch (IOException e) {
            throw new ConfigurationError("%s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    private Profile checked(Profile profile) {
        Set<String> known = known();
        if (known.contains(profile.name()) && NAME.matcher(profile.name()).matches()) {
            return profile;
        }
        throw new ConfigurationError(("there is no profile \"%s\" (%s); there are: %s; a profile has a file "
                + "<profile>.config.toml or <profile>.secrets.toml in %s, or is in profiles of the dlt.yml%s")
                .formatted(profile.name(), profile.origin(), String.join(", ", known), folders.settings(),
                        EditDistance.hint(profile.name(), known)));
    }

    private Set<String> known() {
        Set<String> known = new TreeSet<>(BUILT_IN);
        known.addAll(declared);
        String pinned = pinned();
        if (!pinned.isEmpty()) {
            known.add(pinned);
        }
        for (Path folder : List.of(folders.settings(), folders.global())) {
            try (Stream<Path> files = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
                files.map(file -> FILE.matcher(String.valueOf(file.getFileName())))
                        .filter(found -> found.matches())
                        .forEach(found -> known.add(found.group(1)));
            } catch (IOException e) {
                throw new ConfigurationError("%s cannot be listed: %s".formatted(folder, e.getMessage()), e);
            }
        }
        return known;
    }
}
