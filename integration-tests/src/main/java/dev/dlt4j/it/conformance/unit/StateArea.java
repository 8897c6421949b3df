package dev.dlt4j.it.conformance.unit;

import dev.dlt4j.domain.state.CompressedText;
import dev.dlt4j.domain.state.PipelineState;
import dev.dlt4j.domain.state.StateCodec;
import dev.dlt4j.domain.state.StateMigration;
import dev.dlt4j.it.conformance.Area;
import dev.dlt4j.it.conformance.Comparison;
import dev.dlt4j.it.conformance.TypedValues;
import dev.dlt4j.it.conformance.Values;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `state.json`: the written forms of pipeline state, its hashes and its older engines.
final class StateArea implements Area {
    /// Another zlib may pack otherwise; what is packed is checked by unpacking it.
    @Override
    public Comparison comparison() {
        return Comparison.ordered().ignoring("compressed");
    }

    @Override
    public Object answer(Map<String, @Nullable Object> input) {
        Map<String, @Nullable Object> state = Values.map(TypedValues.decode(input.get("state")));
        return switch (String.valueOf(input.get("op"))) {
            case "encode" -> Values.of("json", CompressedText.unpack(StateCodec.pack(state)),
                    "plain_hash", StateCodec.hash(state), "version_hash", StateCodec.hash(state, "_local"));
            case "decode" -> Values.of("state",
                    TypedValues.encode(StateCodec.unpack(String.valueOf(input.get("text")))));
            case "decode_json" -> Values.of("state",
                    TypedValues.encode(StateCodec.fromJson(String.valueOf(input.get("text")))));
            case "bump" -> {
                PipelineState before = PipelineState.of(state);
                PipelineState bumped = before.bumped();
                yield Values.of("version", bumped.version(), "version_hash",
                        bumped.versionHash().orElse(null),
                        "previous_hash", state.get("_version_hash"));
            }
            case "migrate" -> Values.of("state", TypedValues.encode(StateMigration.migrated(state,
                    Values.number(input.get("from"), 0), Values.number(input.get("to"), 0))));
            default -> throw new IllegalArgumentException("unknown op " + input.get("op"));
        };
    }
}
