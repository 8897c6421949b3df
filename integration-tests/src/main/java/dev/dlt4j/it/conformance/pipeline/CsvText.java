package dev.dlt4j.it.conformance.pipeline;

import java.util.ArrayList;
import java.util.List;

/// Records of CSV as Python's reader gives them with commas, whatever they were written with: nulls and empty
/// texts are one, and a quote that does not begin a field is a character.
final class CsvText {
    private enum Within {
        START, PLAIN, QUOTES, BEHIND_QUOTE
    }

    private final List<List<String>> records = new ArrayList<>();
    private List<String> record = new ArrayList<>();
    private final StringBuilder field = new StringBuilder();
    private Within within = Within.START;

    private CsvText() {}

    static List<List<String>> parse(String text) {
        CsvText csv = new CsvText();
        text.chars().forEach(character -> csv.add((char) character));
        csv.endRecord();
        return csv.records;
    }

    private void add(char character) {
        if (within == Within.QUOTES) {
            if (character == '"') {
                within = Within.BEHIND_QUOTE;
            } else {
                field.append(character);
            }
        } else if (character == '"' && within != Within.PLAIN) {
            if (within == Within.BEHIND_QUOTE) {
                field.append('"');
            }
            within = Within.QUOTES;
        } else if (character == ',') {
            endField();
        } else if (character == '\n' || character == '\r') {
            endRecord();
        } else {
            field.append(character);
            within = Within.PLAIN;
        }
    }

    private void endField() {
        record.add(field.toString());
        field.setLength(0);
        within = Within.START;
    }

    /// An empty line is not a record.
    private void endRecord() {
        if (!record.isEmpty() || within != Within.START) {
            endField();
            records.add(record);
            record = new ArrayList<>();
        }
    }
}
