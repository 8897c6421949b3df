package dev.dlt4j.internal.config;

import dev.dlt4j.domain.schema.FormFault;
import dev.dlt4j.domain.schema.StoredForm;
import dev.dlt4j.spi.config.EditDistance;
import java.util.List;

/// Checks hints in a document by the grammar of stored schemas.
final class WrittenForm {
    private static final String CONTRACT = "schema_contract";

    private WrittenForm() {}

    /// Checks a schema contract; whether it is valid.
    ///
    /// @param contract a mode, or a map from entity to mode
    /// @param holder   the keys that it is one of, if it is in the document
    static boolean isContract(Object contract, ConfigNode.Keys holder, String title, ConfigFaults faults) {
        ConfigNode written = holder.get(CONTRACT);
        return isRight(StoredForm.contractFaults(contract),
                written == null ? ConfigNode.of(contract, holder.place()) : written,
                title + "." + CONTRACT, faults);
    }

    /// Adds the faults of a part of the document at their places; whether there are none.
    static boolean isRight(List<FormFault> found, ConfigNode root, String where, ConfigFaults faults) {
        for (FormFault fault : found) {
            ConfigNode at = root;
            String title = where;
            String above = where;
            for (String key : fault.path()) {
                above = title;
                title += at instanceof ConfigNode.Sequence ? "[" + key + "]" : "." + key;
                at = below(at, key);
            }
            switch (fault) {
                case FormFault.UnknownKey unknown -> faults.unknownKey(at.place(), above,
                        unknown.path().getLast(), unknown.known());
                case FormFault.WrongValue wrong -> faults.add(at.place(),
                        title + ": expected " + wrong.expected() + ", found " + found(at, wrong.known()));
            }
        }
        return found.isEmpty();
    }

    /// What was found: the text where one of several known texts is expected, else only its kind.
    private static String found(ConfigNode at, List<String> known) {
        return at instanceof ConfigNode.Scalar scalar && !known.isEmpty()
                ? "\"" + scalar.shown() + "\"" + EditDistance.hint(scalar.shown(), known)
                : at.kind();
    }

    /// The node under a key or at an index of a list; the node itself when there is none.
    private static ConfigNode below(ConfigNode at, String key) {
        return switch (at) {
            case ConfigNode.Keys keys -> keys.entries().getOrDefault(key, at);
            case ConfigNode.Sequence list -> list.items().get(Integer.parseInt(key));
            case ConfigNode.Scalar end -> end;
        };
    }
}
