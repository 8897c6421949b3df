package dev.dlt4j.internal.format.csv;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.internal.format.text.TextOptions;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/// The options of CSV files.
///
/// @param delimiter      an ASCII character between values
/// @param header         whether the first line has the names of the columns
/// @param lineTerminator at the end of each line
/// @param quotedNulls    whether a missing value is quoted where texts are, as dlt does, which makes it look
///                       like an empty text; otherwise there is nothing between the delimiters, which
///                       readers can tell from the empty text `""`
/// @param text           how text becomes bytes
public record CsvStyle(char delimiter, boolean header, Quoting quoting, String lineTerminator,
        boolean quotedNulls, TextOptions text) {
    public CsvStyle {
        if (delimiter >= 0x80 || delimiter == '"' || delimiter == '\n' || delimiter == '\r') {
            throw new IllegalArgumentException(
                    "a CSV delimiter is an ASCII character other than a quote or a line end, not '"
                            + delimiter
                            + "'");
        }
    }

    /// Exactly dlt's text: commas, a header, `quote_needed`, line feeds, missing values as `""`.
    public static CsvStyle defaults() {
        return new CsvStyle(',', true, Quoting.QUOTE_NEEDED, "\n", true, TextOptions.plain());
    }

    public CsvStyle withBareNulls() {
        return new CsvStyle(delimiter, header, quoting, lineTerminator, false, text);
    }

    public CsvStyle withGzip(boolean compressed) {
        return with(new TextOptions(compressed, text.charset(), text.unencodable()));
    }

    private CsvStyle with(TextOptions changed) {
        return new CsvStyle(delimiter, header, quoting, lineTerminator, quotedNulls, changed);
    }

    /// These options with settings laid over them.
    ///
    /// @param settings by dlt's names in `data_writer`: `delimiter`, `quoting`, …
    /// @throws TerminalException for an impossible value
    public CsvStyle with(Map<String, String> settings) {
        CsvStyle options = this;
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            options = options.with(setting.getKey(), setting.getValue());
        }
        return options;
    }

    private CsvStyle with(String key, String value) {
        return switch (key) {
            case "delimiter" -> {
                char only = value.length() == 1 ? value.charAt(0) : '"';
                if (only >= 0x80 || only == '"' || only == '\n' || only == '\r') {
                    throw unfit(key, value, "one ASCII character other than a quote or a line end");
                }
                yield new CsvStyle(only, header, quoting, lineTerminator, quotedNulls, text);
            }
            case "include_header" ->
                new CsvStyle(delimiter, flag(key, value), quoting, lineTerminator, quotedNulls, text);
            case "quoting" ->
                new CsvStyle(delimiter, header, quoting(key, value), lineTerminator, quotedNulls, text);
            case "lineterminator" ->
                new CsvStyle(delimiter, header, quoting, value, quotedNulls, text);
            case "quoted_nulls" ->
                new CsvStyle(delimiter, header, quoting, lineTerminator, flag(key, value), text);
            case "encoding" -> with(new TextOptions(text.gzip(), charset(key, value), text.unencodable()));
            case "encoding_errors" ->
                with(new TextOptions(text.gzip(), text.charset(), errors(key, value)));
            case "bytes_encoding" -> {
                if (!charset(key, value).equals(StandardCharsets.UTF_8)) {
                    throw unfit(key, value, "utf-8");
                }
                yield this;
            }
            default -> throw new TerminalException("csv has no setting data_writer." + key);
        };
    }

    private static Quoting quoting(String key, String value) {
        return Arrays.stream(Quoting.values()).filter(each -> each.dltName().equals(value)).findFirst()
                .orElseThrow(() -> unfit(key, value, String.join(", ",
                        Arrays.stream(Quoting.values()).map(Quoting::dltName).toList())));
    }

    private static Charset charset(String key, String value) {
        try {
            String name = value.strip();
            // Python writes it both ways
            Charset charset = name.matches("(?i)latin[-_]1")
                    ? StandardCharsets.ISO_8859_1
                    : Charset.forName(name);
            if (charset.equals(StandardCharsets.UTF_16)) {
                throw unfit(key, value, "utf-16le or utf-16be, which need no mark of their byte order");
            }
            return charset;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw unfit(key, value, "the name of an encoding such as utf-8 or latin1");
        }
    }

    private static CodingErrorAction errors(String key, String value) {
        return switch (value) {
            case "strict" -> CodingErrorAction.REPORT;
            case "replace" -> CodingErrorAction.REPLACE;
            case "ignore" -> CodingErrorAction.IGNORE;
            default -> throw unfit(key, value, "strict, replace or ignore");
        };
    }

    private static boolean flag(String key, String value) {
        return switch (value.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw unfit(key, value, "true or false");
        };
    }

    private static TerminalException unfit(String key, String value, String expected) {
        return new TerminalException("data_writer.%s of csv files is \"%s\"; it can be %s".formatted(key,
                value, expected));
    }
}
