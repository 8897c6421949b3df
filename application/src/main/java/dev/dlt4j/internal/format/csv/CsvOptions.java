package dev.dlt4j.internal.format.csv;

/// How a CSV file is written.
///
/// @param delimiter      an ASCII character between values
/// @param header         whether the first line has the names of the columns
/// @param lineTerminator behind each line
/// @param quotedNulls    whether a missing value is quoted where texts are, as dlt does, which makes it look like an
///                       empty text; otherwise nothing at all stands between the delimiters, which readers can tell from
///                       the empty text `""`
public record CsvOptions(char delimiter, boolean header, Quoting quoting, String lineTerminator,
        boolean quotedNulls) {
    public CsvOptions {
        if (delimiter >= 0x80 || delimiter == '"' || delimiter == '\n' || delimiter == '\r') {
            throw new IllegalArgumentException(
                    "a CSV delimiter is an ASCII character other than a quote or a line end, not '"
                            + delimiter
                            + "'");
        }
    }

    /// Exactly dlt's text: commas, a header, `quote_needed`, line feeds, missing values as `""`.
    public static CsvOptions defaults() {
        return new CsvOptions(',', true, Quoting.QUOTE_NEEDED, "\n", true);
    }

    public CsvOptions withBareNulls() {
        return new CsvOptions(delimiter, header, quoting, lineTerminator, false);
    }
}
