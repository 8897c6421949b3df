package dev.dlt4j.internal.config;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.toml.TomlFactory;
import com.fasterxml.jackson.dataformat.toml.TomlReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.dlt4j.spi.config.ConfigurationError;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;

/// Reads YAML, TOML and JSON text into configuration nodes.
public final class ConfigDocuments {
    private static final Pattern PLACE_IN_MESSAGE = Pattern.compile("line ([0-9]+), column ([0-9]+)");

    private ConfigDocuments() {}

    /// The YAML document of a file.
    ///
    /// @param name what messages call the file
    /// @throws ConfigurationError when the file is not there or not YAML, with line and column, and when it
    ///                            is empty
    static ConfigNode.Keys yaml(Path file, String name, ConfigFaults faults) {
        ConfigNode root = parse(new YAMLFactory(), text(file, name), name, true, "YAML", faults);
        if (root instanceof ConfigNode.Keys keys) {
            return keys;
        }
        throw new ConfigurationError(root == null
                ? name + ": the file is empty; it needs at least pipelines, sources and destinations"
                : root.place() + ": expected keys with values, found " + root.kind());
    }

    /// The document of a file in the language that the ending of its name says: `.yml`, `.yaml`, `.toml` or
    /// `.json`.
    ///
    /// @throws ConfigurationError when the file is not there, has another ending, is not of its language, or
    ///                            holds no keys
    static ConfigNode.Keys file(Path file, ConfigFaults faults) {
        String name = file.toString();
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        ConfigNode root = switch (ending) {
            case "yml", "yaml" -> parse(new YAMLFactory(), text(file, name), name, true, "YAML", faults);
            case "json" -> parse(new JsonFactory(), text(file, name), name, true, "JSON", faults);
            case "toml" -> tomlText(text(file, name), name, faults);
            default -> throw new ConfigurationError(
                    name + ": the name says no language: it must end in .yml, .yaml, .toml or .json");
        };
        if (root instanceof ConfigNode.Keys keys && !keys.entries().isEmpty()) {
            return keys;
        }
        throw new ConfigurationError(root == null || root instanceof ConfigNode.Keys
                ? name + ": the file holds no keys"
                : root.place() + ": expected keys with values, found " + root.kind());
    }

    /// A document of any length in JSON or YAML, by its first character and not by its ending.
    ///
    /// @throws ConfigurationError when it is neither, or does not hold keys
    static ConfigNode.Keys any(Path file, ConfigFaults faults) {
        String name = file.toString();
        String text = text(file, name).replaceFirst("^\\uFEFF", "");
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        options.setMaxAliasesForCollections(Integer.MAX_VALUE);
        ConfigNode root = text.stripLeading().startsWith("{")
                ? parse(new JsonFactory(), text, name, true, "JSON", faults)
                : parse(YAMLFactory.builder().loaderOptions(options).build(), text, name, true, "YAML",
                        faults);
        if (root instanceof ConfigNode.Keys keys) {
            return keys;
        }
        throw new ConfigurationError(root == null
                ? name + ": the file is empty"
                : root.place() + ": expected keys with values, found " + root.kind());
    }

    /// A single value as it would be written in a YAML file; text that is not YAML is the value itself.
    static ConfigNode yamlValue(String text, ConfigPlace place) {
        try {
            ConfigNode value = parse(new YAMLFactory(), text, place.name(), false, "YAML",
                    new ConfigFaults());
            return value == null ? new ConfigNode.Scalar("", "", place) : value;
        } catch (ConfigurationError noYaml) {
            return new ConfigNode.Scalar(text, text, place);
        }
    }

    /// The TOML document of a file; empty when there is no such file.
    ///
    /// @throws ConfigurationError when it is not TOML, with line and column; its text is not shown
    static ConfigNode.Keys toml(Path file, String name, ConfigFaults faults) {
        if (!Files.exists(file)) {
            return ConfigNode.Keys.none(ConfigPlace.of(name));
        }
        return tomlText(text(file, name), name, faults);
    }

    /// The TOML document of a text.
    ///
    /// @throws ConfigurationError when it is not TOML
    static ConfigNode.Keys tomlText(String text, String name) {
        ConfigFaults faults = new ConfigFaults();
        ConfigNode.Keys keys = tomlText(text, name, faults);
        faults.throwIfAny();
        return keys;
    }

    private static ConfigNode.Keys tomlText(String text, String name, ConfigFaults faults) {
        TomlFactory format = TomlFactory.builder().enable(TomlReadFeature.PARSE_JAVA_TIME).build();
        ConfigNode root = parse(format, TomlNumbers.marked(text), name, false, "TOML", faults);
        return root != null && TomlNumbers.restored(root) instanceof ConfigNode.Keys keys
                ? TomlPlaces.of(text, name).placed(keys)
                : ConfigNode.Keys.none(ConfigPlace.of(name));
    }

    /// A value written as JSON; empty when the text is not JSON.
    static Optional<ConfigNode> json(String text, ConfigPlace place) {
        try {
            return Optional
                    .ofNullable(
                            parse(new JsonFactory(), text, place.name(), false, "JSON", new ConfigFaults()));
        } catch (ConfigurationError notJson) {
            return Optional.empty();
        }
    }

    private static @Nullable ConfigNode parse(JsonFactory format, String text, String name, boolean lines,
            String language, ConfigFaults faults) {
        try (JsonParser parser = format.createParser(text)) {
            if (parser.nextToken() == null) {
                return null;
            }
            TreeReader reader = new TreeReader(parser, name, lines, text, faults);
            ConfigNode root = reader.read(reader.here());
            JsonToken more = parser.nextToken();
            if (more != null) {
                faults.add(reader.here(), "a second document starts here; there may be only one");
            }
            return root;
        } catch (JacksonException e) {
            // no cause: the parser's message quotes the text, which may be a secret
            throw new ConfigurationError(
                    "%s: this is not %s: %s".formatted(place(name, e), language, reason(e)));
        } catch (IOException e) {
            throw new ConfigurationError("%s cannot be read: %s".formatted(name, e.getMessage()), e);
        }
    }

    /// The place of the problem: the last one that the message names, or else the parser's position.
    private static String place(String name, JacksonException e) {
        String place = e.getLocation() == null
                ? name
                : "%s:%d:%d".formatted(name, e.getLocation().getLineNr(), e.getLocation().getColumnNr());
        Matcher told = PLACE_IN_MESSAGE.matcher(e.getOriginalMessage());
        while (told.find()) {
            place = "%s:%s:%s".formatted(name, told.group(1), told.group(2));
        }
        return place;
    }

    /// The parser's reason without its excerpt of the text.
    private static String reason(JacksonException e) {
        StringBuilder reason = new StringBuilder();
        boolean excerpt = false;
        for (String line : e.getOriginalMessage().lines().toList()) {
            if (line.startsWith(" in ")) {
                excerpt = true;
            } else if (!line.startsWith(" ") && (!excerpt || reason.indexOf(line) < 0)) {
                reason.append(reason.isEmpty() ? "" : ", ").append(line);
            }
        }
        return reason.toString();
    }

    private static String text(Path file, String name) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new ConfigurationError("%s is not there".formatted(file), e);
        } catch (CharacterCodingException e) {
            throw new ConfigurationError(name + " is not UTF-8 text", e);
        } catch (IOException e) {
            throw new ConfigurationError("%s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }
}
