package dev.dlt4j.extensions.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.dlt4j.spi.step.Expression;
import dev.dlt4j.spi.step.ExpressionFault;
import dev.dlt4j.spi.step.ExpressionLanguage;
import java.util.List;
import java.util.Map;

/// CEL, the Common Expression Language, over rows: `item.state == 'open'`, `item.price * item.qty`.
///
/// Whole numbers, doubles and decimals calculate together; a member that is not there is null; functions such
/// as `hash`, `mask` and `truncate` hide what must not leave the house.
public final class Cel implements ExpressionLanguage {
    private static final Map<CelKind, String> KINDS = Map.of(CelKind.STRING, "a text", CelKind.INT,
            "a whole number", CelKind.UINT, "a whole number", CelKind.DOUBLE, "a double", CelKind.LIST,
            "a list", CelKind.MAP, "a map", CelKind.TIMESTAMP, "a moment", CelKind.NULL_TYPE, "null");

    /// Made by `ServiceLoader`.
    public Cel() {}

    @Override
    public String name() {
        return "cel";
    }

    @Override
    public Expression condition(String text, List<String> variables) {
        CelAbstractSyntaxTree tree = Checking.checked(text, variables);
        CelType result = tree.getResultType();
        if (result.kind() != CelKind.BOOL && result.kind() != CelKind.DYN) {
            throw new ExpressionFault("a condition gives true or false, but this gives "
                    + KINDS.getOrDefault(result.kind(), "a value of type " + result.name()), 0);
        }
        return compiled(text, tree, variables);
    }

    @Override
    public Expression value(String text, List<String> variables) {
        return compiled(text, Checking.checked(text, variables), variables);
    }

    /// A condition on the rows of a resource, for use in Java: `issues.filter(Cel.on("item.open")::test)`.
    ///
    /// @throws ExpressionFault when the text is wrong
    public static Expression on(String text) {
        return new Cel().value(text, List.of("item"));
    }

    private static Expression compiled(String text, CelAbstractSyntaxTree tree, List<String> variables) {
        Compilation compilation = new Compilation(text, tree, variables);
        Node root = compilation.root();
        return new CelExpression(text, root, variables.size(), compilation.slots());
    }
}
