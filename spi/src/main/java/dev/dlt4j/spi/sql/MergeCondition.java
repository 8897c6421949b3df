package dev.dlt4j.spi.sql;

import dev.dlt4j.domain.TerminalException;
import java.util.ArrayList;
import java.util.List;

/// A condition in SQL that a user gave for merging, with `{table}` and `{staging_table}` for the names of the
/// tables. Doubled braces stand for single ones.
public final class MergeCondition {
    private enum Part {
        TEXT, TABLE, STAGING_TABLE
    }

    private record Piece(Part part, String text) {}

    private final List<Piece> pieces;

    private MergeCondition(List<Piece> pieces) {
        this.pieces = pieces;
    }

    /// Reads a condition.
    ///
    /// @param table  the table's name, for errors
    /// @param option the option that the condition was given with, for errors
    /// @param tables whether the condition may name the tables
    /// @throws TerminalException when braces do not match or hold another name
    static MergeCondition parse(String table, String option, String text, boolean tables) {
        var pieces = new ArrayList<Piece>();
        var plain = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if ((c == '{' || c == '}') && at + 1 < text.length() && text.charAt(at + 1) == c) {
                plain.append(c);
                at += 2;
            } else if (c == '{' || c == '}') {
                int end = text.indexOf('}', at);
                String name = c == '{' && end > 0 ? text.substring(at + 1, end) : "";
                Part part = name.equals("table")
                        ? Part.TABLE
                        : name.equals("staging_table") ? Part.STAGING_TABLE : Part.TEXT;
                if (part == Part.TEXT || !tables) {
                    throw invalid(table, option, text, tables);
                }
                pieces.add(new Piece(Part.TEXT, plain.toString()));
                pieces.add(new Piece(part, ""));
                plain.setLength(0);
                at = end + 1;
            } else {
                plain.append(c);
                at++;
            }
        }
        pieces.add(new Piece(Part.TEXT, plain.toString()));
        return new MergeCondition(List.copyOf(pieces));
    }

    /// The condition as it is written in a statement.
    String sql(TableNames names, String table) {
        var sql = new StringBuilder("(");
        for (Piece piece : pieces) {
            sql.append(switch (piece.part()) {
                case TEXT -> piece.text();
                case TABLE -> names.target(table);
                case STAGING_TABLE -> names.staging(table);
            });
        }
        // the condition may end in a comment
        return sql.append("\n)").toString();
    }

    private static TerminalException invalid(String table, String option, String text, boolean tables) {
        return new TerminalException("cannot read `" + option + "` of table \"" + table + "\": `" + text
                + "` has a brace that is " + (tables ? "neither `{table}` nor `{staging_table}`" : "single")
                + "; write a literal brace as `{{` or `}}`");
    }
}
