package dev.dlt4j.extensions.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.dlt4j.spi.step.ExpressionFault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Makes nodes of a checked tree. Variables get a slot each, those of macros too, so that evaluating looks
/// nothing up by name.
final class Compilation {
    private final String text;
    private final CelAbstractSyntaxTree tree;
    private final Map<String, Integer> slots = new HashMap<>();
    private int slotCount;

    Compilation(String text, CelAbstractSyntaxTree tree, List<String> variables) {
        this.text = text;
        this.tree = tree;
        variables.forEach(name -> slots.put(name, slotCount++));
    }

    Node root() {
        return node(tree.getExpr());
    }

    /// How many values are held while the expression runs.
    int slots() {
        return slotCount;
    }

    private Node node(CelExpr expression) {
        return switch (expression.getKind()) {
            case CONSTANT -> {
                Object value = constant(expression.constant());
                yield frame -> value;
            }
            case IDENT -> {
                int slot = Objects.requireNonNull(slots.get(expression.ident().name()));
                yield frame -> frame[slot];
            }
            case SELECT -> select(expression.select());
            case CALL -> call(expression);
            case LIST -> list(nodes(expression.list().elements()));
            case MAP -> map(expression.map());
            case COMPREHENSION -> comprehension(expression.comprehension());
            case STRUCT, NOT_SET -> throw new ExpressionFault("this cannot be evaluated", place(expression));
        };
    }

    private static @Nullable Object constant(CelConstant constant) {
        return switch (constant.getKind()) {
            case NULL_VALUE, NOT_SET -> null;
            case BOOLEAN_VALUE -> constant.booleanValue();
            case INT64_VALUE -> constant.int64Value();
            case UINT64_VALUE -> constant.uint64Value().longValue();
            case DOUBLE_VALUE -> constant.doubleValue();
            case STRING_VALUE -> constant.stringValue();
            case BYTES_VALUE -> constant.bytesValue().toByteArray();
            case DURATION_VALUE, TIMESTAMP_VALUE -> throw new IllegalStateException("never written");
        };
    }

    private Node select(CelExpr.CelSelect select) {
        Node operand = node(select.operand());
        String field = select.field();
        return select.testOnly()
                ? frame -> ItemValues.has(operand.at(frame), field)
                : frame -> ItemValues.member(operand.at(frame), field);
    }

    private List<Node> nodes(List<CelExpr> expressions) {
        return expressions.stream().map(this::node).toList();
    }

    private static Node list(List<Node> elements) {
        return frame -> {
            List<@Nullable Object> list = new ArrayList<>(elements.size());
            for (Node element : elements) {
                list.add(element.at(frame));
            }
            return list;
        };
    }

    private Node map(CelExpr.CelMap map) {
        List<Node> keys = map.entries().stream().map(entry -> node(entry.key())).toList();
        List<Node> values = map.entries().stream().map(entry -> node(entry.value())).toList();
        return frame -> {
            Map<String, @Nullable Object> made = new LinkedHashMap<>();
            for (int i = 0; i < keys.size(); i++) {
                Object key = keys.get(i).at(frame);
                made.put(key == null ? "null" : TextFunctions.of(key), values.get(i).at(frame));
            }
            return made;
        };
    }

    private Node call(CelExpr expression) {
        CelExpr.CelCall call = expression.call();
        List<CelExpr> written = new ArrayList<>();
        call.target().ifPresent(written::add);
        written.addAll(call.args());
        Node[] arguments = nodes(written).toArray(Node[]::new);
        CelFunctions.Function function = CelFunctions.of(call.function(), arguments.length);
        if (function == null) {
            return Operators.of(call.function(), arguments);
        }
        boolean pattern = call.function().equals("matches") || call.function().equals("replaceAll");
        if (pattern && written.get(1).getKind() == CelExpr.ExprKind.Kind.CONSTANT) {
            requirePattern(written.get(1));
        }
        return frame -> {
            @Nullable
            Object[] values = new @Nullable Object[arguments.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = arguments[i].at(frame);
                if (values[i] == null && !function.takesNull()) {
                    return null;
                }
            }
            return function.body().of(values);
        };
    }

    private void requirePattern(CelExpr constant) {
        try {
            TextFunctions.pattern(constant(constant.constant()));
        } catch (IllegalArgumentException e) {
            throw new ExpressionFault(String.valueOf(e.getMessage()), place(constant));
        }
    }

    /// A macro: a loop over a list with a value that grows.
    private Node comprehension(CelExpr.CelComprehension loop) {
        Node range = node(loop.iterRange());
        Node start = node(loop.accuInit());
        Map<String, Integer> outer = new HashMap<>(slots);
        int element = slotCount++;
        int grown = slotCount++;
        slots.put(loop.iterVar(), element);
        slots.put(loop.accuVar(), grown);
        Node condition = node(loop.loopCondition());
        Node step = step(loop, grown);
        Node result = node(loop.result());
        slots.clear();
        slots.putAll(outer);
        return new Loop(range, start, condition, step, result, element, grown);
    }

    private record Loop(Node range, Node start, Node condition, Node step, Node result, int element,
            int grown) implements Node {
        @Override
        public @Nullable Object at(@Nullable Object[] frame) {
            frame[grown] = start.at(frame);
            for (Object each : ItemValues.elements(range.at(frame))) {
                frame[element] = each;
                if (!ItemValues.truth(condition.at(frame))) {
                    break;
                }
                frame[grown] = step.at(frame);
            }
            return result.at(frame);
        }
    }

    /// The step of a loop. One that adds to a list adds to the one there is, which nobody else sees, instead
    /// of copying it for each element.
    private Node step(CelExpr.CelComprehension loop, int grown) {
        CelExpr step = loop.loopStep();
        boolean conditional = step.getKind() == CelExpr.ExprKind.Kind.CALL
                && step.call().function().equals("_?_:_");
        CelExpr added = conditional ? step.call().args().get(1) : step;
        if (!isAppending(added, loop.accuVar())) {
            return node(step);
        }
        Node condition = conditional ? node(step.call().args().getFirst()) : frame -> true;
        Node element = node(added.call().args().get(1).list().elements().getFirst());
        return frame -> {
            @SuppressWarnings("unchecked") // it was begun as a list
            List<@Nullable Object> list = (List<@Nullable Object>) Objects.requireNonNull(frame[grown]);
            if (ItemValues.truth(condition.at(frame))) {
                list.add(element.at(frame));
            }
            return list;
        };
    }

    private static boolean isAppending(CelExpr expression, String grown) {
        if (expression.getKind() != CelExpr.ExprKind.Kind.CALL
                || !expression.call().function().equals("_+_")) {
            return false;
        }
        CelExpr to = expression.call().args().getFirst();
        CelExpr added = expression.call().args().get(1);
        return to.getKind() == CelExpr.ExprKind.Kind.IDENT && to.ident().name().equals(grown)
                && added.getKind() == CelExpr.ExprKind.Kind.LIST && added.list().elements().size() == 1;
    }

    private int place(CelExpr expression) {
        Integer known = tree.getSource().getPositionsMap().get(expression.id());
        return known == null ? 0 : text.offsetByCodePoints(0, known);
    }
}
