package dev.dlt4j.extensions.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.dlt4j.spi.config.EditDistance;
import dev.dlt4j.spi.step.ExpressionFault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Finds names that an expression uses and nobody knows.
final class UnknownNames {
    private static final int FAR = 3;

    private final String text;
    private final CelAbstractSyntaxTree tree;
    private final List<String> variables;

    UnknownNames(String text, CelAbstractSyntaxTree tree, List<String> variables) {
        this.text = text;
        this.tree = tree;
        this.variables = variables;
    }

    void require() {
        visit(tree.getExpr(), variables);
    }

    private void visit(CelExpr expression, List<String> known) {
        switch (expression.getKind()) {
            case IDENT -> {
                String name = expression.ident().name();
                if (!known.contains(name)) {
                    throw new ExpressionFault("unknown name %s; there is %s%s; a text stands in quotes"
                            .formatted(name, String.join(", ", variables), meant(name, variables)),
                            place(expression, name));
                }
            }
            case SELECT -> visit(expression.select().operand(), known);
            case CALL -> call(expression, known);
            case LIST -> expression.list().elements().forEach(element -> visit(element, known));
            case MAP -> expression.map().entries().forEach(entry -> {
                visit(entry.key(), known);
                visit(entry.value(), known);
            });
            case COMPREHENSION -> comprehension(expression.comprehension(), known);
            case STRUCT -> throw new ExpressionFault("an object is written {'key': value}",
                    place(expression, ""));
            case CONSTANT, NOT_SET -> {
            }
        }
    }

    private void call(CelExpr expression, List<String> known) {
        CelExpr.CelCall call = expression.call();
        boolean function = Character.isLetter(call.function().charAt(0));
        if (function && !names().contains(call.function())) {
            throw new ExpressionFault("unknown function %s%s; known are %s".formatted(call.function(),
                    meant(call.function(), names()), String.join(", ", names())),
                    place(expression, call.function()));
        }
        call.target().ifPresent(target -> visit(target, known));
        call.args().forEach(argument -> visit(argument, known));
    }

    private void comprehension(CelExpr.CelComprehension loop, List<String> known) {
        visit(loop.iterRange(), known);
        List<String> inner = new ArrayList<>(known);
        inner.add(loop.iterVar());
        inner.add(loop.accuVar());
        visit(loop.loopStep(), inner);
    }

    private static Set<String> names() {
        Set<String> names = new TreeSet<>();
        CelFunctions.all().forEach(function -> names.add(function.name()));
        return names;
    }

    /// A call is where its bracket opens; what is wrong is the name before it.
    private int place(CelExpr expression, String name) {
        Integer known = tree.getSource().getPositionsMap().get(expression.id());
        int position = known == null ? 0 : text.offsetByCodePoints(0, known);
        int start = text.lastIndexOf(name, position);
        return start < 0 ? position : start;
    }

    private static String meant(String name, Collection<String> known) {
        String nearest = null;
        int least = Math.min(FAR, name.length());
        for (String each : known) {
            int distance = EditDistance.between(name, each);
            if (distance < least) {
                least = distance;
                nearest = each;
            }
        }
        return nearest == null ? "" : " (did you mean \"%s\"?)".formatted(nearest);
    }
}
