package dev.dlt4j.extensions.cel;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// What the signs of expressions do.
final class Operators {
    private Operators() {}

    /// The node of an operator, by the library's name for it.
    static Node of(String operator, Node[] arguments) {
        Node a = arguments[0];
        Node b = arguments.length > 1 ? arguments[1] : a;
        return switch (operator) {
            case "_&&_" -> frame -> ItemValues.truth(a.at(frame)) && ItemValues.truth(b.at(frame));
            case "_||_" -> frame -> ItemValues.truth(a.at(frame)) || ItemValues.truth(b.at(frame));
            case "!_" -> frame -> !ItemValues.truth(a.at(frame));
            case "@not_strictly_false" -> a;
            case "_?_:_" -> frame -> ItemValues.truth(a.at(frame)) ? b.at(frame) : arguments[2].at(frame);
            case "_==_" -> frame -> Ordering.equal(a.at(frame), b.at(frame));
            case "_!=_" -> frame -> !Ordering.equal(a.at(frame), b.at(frame));
            case "_<_" -> ordered(a, b, order -> order < 0);
            case "_<=_" -> ordered(a, b, order -> order <= 0);
            case "_>_" -> ordered(a, b, order -> order > 0);
            case "_>=_" -> ordered(a, b, order -> order >= 0);
            case "@in" -> frame -> isIn(a.at(frame), b.at(frame));
            case "_[_]" -> frame -> ItemValues.element(a.at(frame), b.at(frame));
            case "_+_" -> frame -> sum(a.at(frame), b.at(frame));
            case "_-_" -> frame -> difference(a.at(frame), b.at(frame));
            case "_*_" -> frame -> Arithmetic.MULTIPLY.of(a.at(frame), b.at(frame));
            case "_/_" -> frame -> Arithmetic.DIVIDE.of(a.at(frame), b.at(frame));
            case "_%_" -> frame -> Arithmetic.REMAINDER.of(a.at(frame), b.at(frame));
            case "-_" -> frame -> Arithmetic.negated(a.at(frame));
            default -> throw new IllegalStateException("no operator " + operator);
        };
    }

    private static Node ordered(Node a, Node b, IntPredicate holds) {
        return frame -> {
            Integer order = Ordering.order(a.at(frame), b.at(frame));
            return order != null && holds.test(order);
        };
    }

    private static boolean isIn(@Nullable Object value, @Nullable Object container) {
        Collection<?> elements = ItemValues.elements(container);
        for (Object element : elements) {
            if (Ordering.equal(value, element)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Object sum(@Nullable Object a, @Nullable Object b) {
        if (a == null || b == null) {
            return null;
        }
        if (TextFunctions.isText(a) && TextFunctions.isText(b)) {
            return TextFunctions.of(a) + TextFunctions.of(b);
        }
        if (a instanceof Collection<?> first && b instanceof Collection<?> second) {
            List<@Nullable Object> all = new ArrayList<>(first);
            all.addAll(second);
            return all;
        }
        if (a instanceof Duration first) {
            return b instanceof Duration second ? first.plus(second) : Instants.moved(b, first);
        }
        return b instanceof Duration length ? Instants.moved(a, length) : Arithmetic.ADD.of(a, b);
    }

    private static @Nullable Object difference(@Nullable Object a, @Nullable Object b) {
        if (a == null || b == null) {
            return null;
        }
        if (b instanceof Duration length) {
            return a instanceof Duration whole ? whole.minus(length) : Instants.moved(a, length.negated());
        }
        if (Instants.isMoment(a) || Instants.isMoment(b)) {
            Instant from = Instants.read(b);
            Instant to = Instants.read(a);
            if (from == null || to == null) {
                throw new IllegalArgumentException(
                        "from a moment only a moment or a duration can be taken, not " + ItemValues.kind(b));
            }
            return Duration.between(from, to);
        }
        return Arithmetic.SUBTRACT.of(a, b);
    }
}
