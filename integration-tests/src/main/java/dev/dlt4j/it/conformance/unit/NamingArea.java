package dev.dlt4j.it.conformance.unit;

import dev.dlt4j.domain.naming.NamingConvention;
import dev.dlt4j.domain.naming.NamingConventions;
import dev.dlt4j.domain.naming.Shortening;
import dev.dlt4j.it.conformance.Area;
import dev.dlt4j.it.conformance.Values;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `naming.json`: one call of a naming convention each.
final class NamingArea implements Area {
    @Override
    public Object answer(Map<String, @Nullable Object> input) {
        int maxLength = Values.number(input.get("max_length"), 0);
        NamingConvention naming = NamingConventions.named(String.valueOf(input.get("convention")), maxLength);
        List<String> args = Values.texts(input.get("args"));
        String op = String.valueOf(input.get("op"));
        if (op.equals("describe")) {
            return Values.of("path_separator", naming.separator(),
                    "is_case_sensitive", naming.caseSensitive(), "str", naming.describe(),
                    "max_length", naming.maxLength() == 0 ? null : (long) naming.maxLength());
        }
        return Values.of("result", switch (op) {
            case "normalize_identifier" -> naming.normalizeIdentifier(args.getFirst());
            case "normalize_table_identifier" -> naming.normalizeTableIdentifier(args.getFirst());
            case "normalize_path" -> naming.normalizePath(args.getFirst());
            case "normalize_tables_path" -> naming.normalizeTablesPath(args.getFirst());
            case "make_path" -> naming.makePath(args.toArray(String[]::new));
            case "break_path" -> naming.breakPath(args.getFirst());
            // dlt returns nothing for no fragments; here the first one is a parameter of its own
            case "shorten_fragments" -> args.isEmpty()
                    ? null
                    : naming.shortenFragments(args.getFirst(),
                            args.subList(1, args.size()).toArray(String[]::new));
            case "shorten_identifier" -> Shortening.shorten(args.getFirst(), args.get(1), maxLength);
            case "compute_tag" -> Shortening.tag(args.getFirst());
            default -> throw new IllegalStateException("no such op: " + op);
        });
    }
}
