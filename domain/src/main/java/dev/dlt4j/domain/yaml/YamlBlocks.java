package dev.dlt4j.domain.yaml;

import dev.dlt4j.domain.json.PythonText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Lays maps and lists out in blocks. A list in a map is not indented, one in a list is.
final class YamlBlocks {
    private static final int STEP = 2;
    private static final int MAX_SIMPLE_KEY_LENGTH = 122;

    private final YamlLines out = new YamlLines();

    String write(Map<?, ?> document) {
        node(document, 0, false);
        return out.ended();
    }

    /// @param indent of what stands in the node's own lines
    /// @param inMap whether the node is the value of a key
    private void node(@Nullable Object value, int indent, boolean inMap) {
        switch (value) {
            case Map<?, ?> map when map.isEmpty() -> out.indicator("{}", true);
            case List<?> list when list.isEmpty() -> out.indicator("[]", true);
            case Map<?, ?> map -> map(map, indent);
            case List<?> list -> list(list, inMap && !out.atIndention() ? indent - STEP : indent);
            case null, default -> scalar(value, indent);
        }
    }

    private void map(Map<?, ?> map, int indent) {
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.indent(indent);
            String key = String.valueOf(entry.getKey());
            int[] points = key.codePoints().toArray();
            ScalarAnalysis analysis = ScalarAnalysis.of(points);
            if (points.length > 0 && points.length <= MAX_SIMPLE_KEY_LENGTH && !analysis.multiline()) {
                new ScalarWriter(out, points, indent + STEP, false).write(analysis, key);
                out.indicator(":", false);
            } else {
                out.blockIndicator("?");
                new ScalarWriter(out, points, indent + STEP, true).write(analysis, key);
                out.indent(indent);
                out.blockIndicator(":");
            }
            node(entry.getValue(), indent + STEP, true);
        }
    }

    private void list(List<?> list, int indent) {
        for (Object item : list) {
            out.indent(indent);
            out.blockIndicator("-");
            node(item, indent + STEP, false);
        }
    }

    private void scalar(@Nullable Object value, int indent) {
        String text = switch (value) {
            case null -> "null";
            case String own -> own;
            case Boolean flag -> flag.toString();
            case Double number -> real(number);
            case Number number -> number.toString();
            default -> throw new IllegalArgumentException("no YAML form for " + value.getClass().getName());
        };
        int[] points = text.codePoints().toArray();
        var writer = new ScalarWriter(out, points, indent, true);
        if (value instanceof String) {
            writer.write(ScalarAnalysis.of(points), text);
        } else {
            writer.plain();
        }
    }

    /// YAML 1.1 takes `1e+16` for a text.
    private static String real(double number) {
        if (Double.isNaN(number)) {
            return ".nan";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? ".inf" : "-.inf";
        }
        String text = PythonText.repr(number);
        return text.contains(".") ? text : text.replace("e", ".0e");
    }
}
