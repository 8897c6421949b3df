package dev.dlt4j.cloud.filesystem;

import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.Default;
import dev.dlt4j.spi.config.Doc;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How CSV files are written. What is not set follows RFC 4180.
public record CsvOptions(@Doc("Whether the first row holds the column names") @Default("true") boolean header,
        @Doc("Column names, instead of those of a header") List<String> columnNames,
        @Doc("Character between fields, or auto to look for it") @Default(",") String delimiter,
        @Doc("Character around fields; empty for none") @Default("\"") String quote,
        @Doc("Character that takes the meaning from the next one") Optional<String> escape,
        @Doc("Text of an unquoted field that means null") @Default("") String nullText,
        @Doc("Encoding of the files; auto: as each file shows") @Default("utf-8") String encoding,
        @Doc("Load every column as text") @Default("false") boolean allText) {
    /// The delimiter or the encoding is looked for.
    public static final String AUTO = "auto";

    private static final CsvOptions DEFAULTS = new CsvOptions(true, List.of(), ",", "\"", Optional.empty(),
            "", "utf-8",
            false);

    public CsvOptions {
        columnNames = List.copyOf(columnNames);
        for (int i = 0; i < columnNames.size(); i++) {
            String name = columnNames.get(i);
            if (name.isBlank()) {
                throw ConfigurationError.at("column_names[" + i + "]",
                        "the name of a column needs a visible character");
            }
            if (columnNames.indexOf(name) < i) {
                throw ConfigurationError.at("column_names[" + i + "]",
                        "\"%s\" is there twice; each column needs a name of its own".formatted(name));
            }
        }
        if (!delimiter.equals(AUTO)) {
            single("delimiter", delimiter);
        }
        if (!quote.isEmpty()) {
            single("quote", quote);
        }
        escape.ifPresent(text -> single("escape", text));
        if (delimiter.equals(quote) || escape.filter(delimiter::equals).isPresent()) {
            throw ConfigurationError.at("delimiter",
                    "delimiter, quote and escape must be different characters");
        }
        if (!encoding.equals(AUTO)) {
            charsetOf(encoding);
        }
    }

    public static CsvOptions defaults() {
        return DEFAULTS;
    }

    public CsvOptions withHeader(boolean inFirstRow) {
        return new CsvOptions(inFirstRow, columnNames, delimiter, quote, escape, nullText, encoding, allText);
    }

    public CsvOptions withColumnNames(String... names) {
        return new CsvOptions(header, List.of(names), delimiter, quote, escape, nullText, encoding, allText);
    }

    public CsvOptions withDelimiter(String character) {
        return new CsvOptions(header, columnNames, character, quote, escape, nullText, encoding, allText);
    }

    public CsvOptions withQuote(String character) {
        return new CsvOptions(header, columnNames, delimiter, character, escape, nullText, encoding, allText);
    }

    public CsvOptions withEscape(String character) {
        return new CsvOptions(header, columnNames, delimiter, quote, Optional.of(character), nullText,
                encoding, allText);
    }

    public CsvOptions withNullText(String text) {
        return new CsvOptions(header, columnNames, delimiter, quote, escape, text, encoding, allText);
    }

    public CsvOptions withEncoding(String name) {
        return new CsvOptions(header, columnNames, delimiter, quote, escape, nullText, name, allText);
    }

    public CsvOptions withAllText(boolean all) {
        return new CsvOptions(header, columnNames, delimiter, quote, escape, nullText, encoding, all);
    }

    /// The encoding that is set; empty when it is looked for in each file.
    Optional<Charset> charset() {
        return encoding.equals(AUTO) ? Optional.empty() : Optional.of(charsetOf(encoding));
    }

    private static Charset charsetOf(String name) {
        try {
            // what Python calls UTF-8 with a byte order mark, which is skipped anyway
            return Charset.forName(name.toLowerCase(Locale.ROOT).matches("utf[-_]8[-_]sig") ? "utf-8" : name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw ConfigurationError.at("encoding",
                    "\"%s\" is not known; try utf-8, iso-8859-1, windows-1252 or utf-16".formatted(name));
        }
    }

    private static void single(String key, String text) {
        if (text.equals("\\t")) {
            throw ConfigurationError.at(key, "expected one ASCII character, found a backslash and a t; "
                    + "for a tab write \"\\t\", in double quotes");
        }
        if (text.length() != 1 || text.charAt(0) >= 0x80 || text.charAt(0) == '\n'
                || text.charAt(0) == '\r') {
            throw ConfigurationError.at(key, "expected one ASCII character, found \"%s\"".formatted(text));
        }
    }
}
