package dev.dlt4j.domain.jsonpath;

import dev.dlt4j.domain.jsonpath.PathToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// Reads a path. Behind `..` stands a whole chain of names; `|`, `where` and `wherenot` join the two parts
/// beside them, before any point, the last of them first; brackets belong to all that stands before them.
final class PathParser {
    static final String WHERE = "where";
    static final String WHERE_NOT = "wherenot";

    private final String path;
    private final List<PathToken> tokens;
    private int next;

    PathParser(String path) {
        this.path = path;
        tokens = new PathLexer(path).tokens();
    }

    PathStep parse() {
        PathStep step = path();
        if (peek().kind() != Kind.END) {
            throw fault();
        }
        return step;
    }

    private PathStep path() {
        PathStep step = union();
        while (true) {
            if (taken("..")) {
                step = new PathStep.Descendants(step, chain());
            } else if (taken(".")) {
                step = new PathStep.Child(step, union());
            } else if (peek().is("[")) {
                step = new PathStep.Child(step, brackets());
            } else if (taken("|")) {
                step = new PathStep.Union(step, selected());
            } else if (taken(WHERE)) {
                step = new PathStep.Where(step, excepted(), true);
            } else if (taken(WHERE_NOT)) {
                step = new PathStep.Where(step, part(), false);
            } else {
                return step;
            }
        }
    }

    private PathStep chain() {
        PathStep step = union();
        while (taken(".")) {
            step = new PathStep.Child(step, union());
        }
        return step;
    }

    private PathStep union() {
        PathStep step = selected();
        while (taken("|")) {
            step = new PathStep.Union(step, selected());
        }
        return step;
    }

    private PathStep selected() {
        PathStep step = excepted();
        while (taken(WHERE)) {
            step = new PathStep.Where(step, excepted(), true);
        }
        return step;
    }

    private PathStep excepted() {
        PathStep step = part();
        while (taken(WHERE_NOT)) {
            step = new PathStep.Where(step, part(), false);
        }
        return step;
    }

    private PathStep part() {
        PathToken token = peek();
        if (token.kind() == Kind.NAME || token.kind() == Kind.LITERAL) {
            return new PathStep.Fields(names());
        }
        if (token.kind() == Kind.INTEGER) {
            next++;
            return new PathStep.Fields(List.of(String.valueOf(token.value())));
        }
        if (token.is("[")) {
            return brackets();
        }
        if (token.kind() != Kind.SIGN) {
            throw fault();
        }
        next++;
        return switch (token.text()) {
            case "*" -> new Elements.Wildcard();
            case "$" -> PathStep.Root.INSTANCE;
            case "@", "`this`" -> PathStep.This.INSTANCE;
            case "`parent`" -> new PathStep.Parent();
            case "`len`" -> new PathStep.Measure(true);
            case "`keys`" -> new PathStep.Measure(false);
            case "(" -> {
                PathStep inner = path();
                expect(")");
                yield inner;
            }
            default -> {
                next--;
                throw fault();
            }
        };
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        do {
            PathToken token = peek();
            if (token.kind() != Kind.NAME && token.kind() != Kind.LITERAL) {
                throw fault();
            }
            names.add(token.text());
            next++;
        } while (taken(","));
        return names;
    }

    private PathStep brackets() {
        expect("[");
        PathStep step;
        if (taken("*")) {
            step = new Elements.Wildcard();
        } else if (taken("?")) {
            step = new Filter(any());
        } else if (peek().kind() == Kind.INTEGER || peek().is(":")) {
            step = places();
        } else {
            step = new PathStep.Fields(names());
        }
        expect("]");
        return step;
    }

    private PathStep places() {
        Integer first = integer();
        if (taken(":")) {
            Integer end = integer();
            return new Elements.Slice(first, end, taken(":") ? integer() : null);
        }
        List<Integer> indices = new ArrayList<>();
        Integer index = first;
        while (index != null) {
            indices.add(index);
            if (!taken(",")) {
                return new Elements.Index(indices);
            }
            index = integer();
        }
        throw fault();
    }

    private @Nullable Integer integer() {
        if (peek().kind() == Kind.INTEGER && peek().value() instanceof Long number) {
            next++;
            return Math.clamp(number, Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        return null;
    }

    private Condition any() {
        List<Condition> conditions = new ArrayList<>();
        do {
            conditions.add(all());
        } while (taken("||"));
        return conditions.size() == 1 ? conditions.getFirst() : new Condition.Any(conditions);
    }

    private Condition all() {
        List<Condition> conditions = new ArrayList<>();
        do {
            conditions.add(condition());
        } while (taken("&&") || taken("&"));
        return conditions.size() == 1 ? conditions.getFirst() : new Condition.All(conditions);
    }

    private Condition condition() {
        if (taken("!")) {
            return new Condition.Not(new Condition.Exists(path()));
        }
        if (taken("(")) {
            Condition inner = any();
            expect(")");
            return inner;
        }
        PathStep left = path();
        if (peek().kind() != Kind.OPERATOR) {
            return new Condition.Exists(left);
        }
        String operator = peek().text();
        next++;
        PathToken operand = peek();
        if (operator.equals("=~")) {
            next++;
            return new Condition.Matches(left, pattern(operand));
        }
        if (operand.is("@") || operand.is("$")) {
            return new Condition.ComparedPaths(left, operator, path());
        }
        next++;
        return switch (operand.kind()) {
            case NAME -> new Condition.Compared(left, operator, operand.text());
            case INTEGER, REAL, LITERAL -> new Condition.Compared(left, operator, operand.value());
            default -> {
                next--;
                throw fault();
            }
        };
    }

    private Pattern pattern(PathToken token) {
        if (token.kind() != Kind.NAME && token.kind() != Kind.LITERAL) {
            next--;
            throw fault();
        }
        try {
            return Pattern.compile(token.text());
        } catch (PatternSyntaxException e) {
            throw new JsonPathException("`%s` is no path: `%s` is no regular expression, %s".formatted(path,
                    token.text(), e.getDescription()));
        }
    }

    private PathToken peek() {
        return tokens.get(next);
    }

    private boolean taken(String sign) {
        if (peek().is(sign)) {
            next++;
            return true;
        }
        return false;
    }

    private void expect(String sign) {
        if (!taken(sign)) {
            throw fault();
        }
    }

    private JsonPathException fault() {
        PathToken token = peek();
        return new JsonPathException("`%s` is no path: %s at character %d cannot stand there".formatted(path,
                token.kind() == Kind.END ? "the end" : "`" + token.text() + "`", token.at() + 1));
    }
}
