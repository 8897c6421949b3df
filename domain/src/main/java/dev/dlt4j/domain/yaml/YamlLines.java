package dev.dlt4j.domain.yaml;

/// Text in lines with the state that tells where a blank or a new line is due.
final class YamlLines {
    static final int WIDTH = 80;

    private final StringBuilder text = new StringBuilder();
    private int column;
    private boolean afterBlank = true;
    private boolean indention = true;

    int column() {
        return column;
    }

    /// Whether the line so far holds nothing but blanks and signs of blocks.
    boolean atIndention() {
        return indention;
    }

    /// Goes to the column, on a line of its own unless only signs of blocks stand before it.
    void indent(int to) {
        if (!indention || column > to || (column == to && !afterBlank)) {
            lineBreak("\n");
        }
        if (column < to) {
            text.repeat(' ', to - column);
            column = to;
            afterBlank = true;
        }
    }

    void lineBreak(String sign) {
        text.append(sign);
        column = 0;
        afterBlank = true;
        indention = true;
    }

    /// A sign after which content follows.
    void indicator(String sign, boolean blankBefore) {
        sign(sign, blankBefore);
        indention = false;
    }

    /// A sign that opens a block in the line: `-`, `?` or `:`.
    void blockIndicator(String sign) {
        sign(sign, true);
    }

    private void sign(String sign, boolean blankBefore) {
        if (blankBefore && !afterBlank) {
            text.append(' ');
            column++;
        }
        text.append(sign);
        column += sign.length();
        afterBlank = false;
    }

    /// The blank before content that carries no sign of its own.
    void separate() {
        if (!afterBlank) {
            text.append(' ');
            column++;
        }
        content();
    }

    void content() {
        afterBlank = false;
        indention = false;
    }

    void append(int[] points, int from, int to) {
        for (int i = from; i < to; i++) {
            text.appendCodePoint(points[i]);
        }
        column += to - from;
    }

    void append(String ascii) {
        text.append(ascii);
        column += ascii.length();
    }

    String ended() {
        if (column > 0) {
            lineBreak("\n");
        }
        return text.toString();
    }
}
