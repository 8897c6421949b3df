package dev.dlt4j.spi.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The steps of a resource in the order in which they run; immutable.
public final class Steps {
    private static final Steps NONE = new Steps(List.of());

    private final List<Step> steps;

    private Steps(List<Step> steps) {
        this.steps = List.copyOf(steps);
    }

    /// No steps.
    public static Steps none() {
        return NONE;
    }

    /// With the step behind the last one whose affinity is not greater. An incremental cursor, a limit and a
    /// validation take the place of the one that is there.
    public Steps with(Step step) {
        List<Step> changed = new ArrayList<>(steps);
        if (isSingle(step)) {
            for (int i = 0; i < changed.size(); i++) {
                if (changed.get(i).getClass() == step.getClass()) {
                    changed.set(i, step);
                    return new Steps(changed);
                }
            }
        }
        int at = changed.size();
        while (at > 0 && changed.get(at - 1).affinity() > step.affinity()) {
            at--;
        }
        changed.add(at, step);
        return new Steps(changed);
    }

    /// With the step at a place of its own, whatever its affinity.
    ///
    /// @param place 1 is right behind the resource's code
    /// @throws IndexOutOfBoundsException when there is no such place
    public Steps insertedAt(int place, Step step) {
        if (place < 1 || place > steps.size() + 1) {
            throw new IndexOutOfBoundsException(
                    "a step can be inserted at the places 1 to %d, not at %d".formatted(steps.size() + 1,
                            place));
        }
        List<Step> changed = new ArrayList<>(steps);
        changed.add(place - 1, step);
        return new Steps(changed);
    }

    private static boolean isSingle(Step step) {
        return switch (step) {
            case Step.Cursor cursor -> true;
            case Step.Limited limited -> true;
            case Step.Validate validate -> true;
            case Step.MapRows map -> false;
            case Step.FilterRows filter -> false;
            case Step.FlatMapRows flatMap -> false;
            case Step.WholeItems whole -> false;
            case Step.Measure measure -> false;
        };
    }

    /// All steps, in order.
    public List<Step> all() {
        return steps;
    }

    /// The incremental cursor.
    public Optional<Step.Cursor> cursor() {
        return steps.stream().filter(Step.Cursor.class::isInstance).map(Step.Cursor.class::cast).findFirst();
    }

    /// Without an incremental cursor.
    public Steps withoutCursor() {
        return new Steps(steps.stream().filter(step -> !(step instanceof Step.Cursor)).toList());
    }
}
