package dev.dlt4j.domain.state;

import dev.dlt4j.domain.TerminalException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Migrates pipeline states of older engines to the current form.
public final class StateMigration {
    /// The engine whose form dlt 1.31.0 and dlt4j write.
    public static final int CURRENT_ENGINE = 4;

    private StateMigration() {}

    /// The state in the form of engine `to`, a new map when something changed.
    ///
    /// @throws TerminalException when there is no migration to it
    public static Map<String, @Nullable Object> migrated(Map<String, @Nullable Object> state, int from,
            int to) {
        if (from == to) {
            return state;
        }
        if (from < 1 || from > to || to > CURRENT_ENGINE) {
            throw noWay(state, from, to);
        }
        var changed = new LinkedHashMap<String, @Nullable Object>(state);
        for (int engine = from; engine < to; engine++) {
            switch (engine) {
                case 1 -> changed.put("_local", new LinkedHashMap<>());
                case 2 -> changed.put("_version_hash", StateCodec.hash(changed, "_local"));
                default -> {
                    split(changed, "destination");
                    split(changed, "staging");
                }
            }
        }
        if (to == CURRENT_ENGINE) {
            dropDefaultName(changed, "destination");
            dropDefaultName(changed, "staging");
        }
        changed.put("_state_engine_version", (long) to);
        return changed;
    }

    private static TerminalException noWay(Map<String, @Nullable Object> state, int from, int to) {
        String name = state.get("pipeline_name") instanceof String text ? " of pipeline \"" + text + '"' : "";
        String repair = from > CURRENT_ENGINE
                ? "a newer version of dlt or dlt4j wrote it: use that version, or a newer one"
                : from < 1
                        ? "the number was changed or damaged: delete the state, in the working folder or"
                                + " in the dataset, and it is created again"
                        : "states are migrated upwards only, to version " + CURRENT_ENGINE + " at most";
        return new TerminalException("the state" + name + " has engine version " + from
                + ", from which there is no migration to version " + to + "; " + repair);
    }

    /// One reference became a type, which is a reference to a module, and a name chosen by the user.
    private static void split(Map<String, @Nullable Object> state, String what) {
        if (state.get(what) instanceof String reference && !reference.isEmpty()) {
            state.put(what + "_type", reference);
            state.put(what + "_name", defaultName(reference));
            state.remove(what);
        }
    }

    private static void dropDefaultName(Map<String, @Nullable Object> state, String what) {
        if (state.get(what + "_type") instanceof String type && !type.isEmpty()
                && defaultName(type).equals(state.get(what + "_name"))) {
            state.put(what + "_name", null);
        }
    }

    private static String defaultName(String reference) {
        return reference.substring(reference.lastIndexOf('.') + 1);
    }
}
