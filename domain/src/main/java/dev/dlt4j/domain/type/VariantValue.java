package dev.dlt4j.domain.type;

/// The outcome of a coercion that belongs in another column: `<column>__v_<suffix>`, holding `value`.
/// Only wei beyond its limit does this, as text under the suffix `str`.
///
/// @param suffix the part after `v_` in the name of the variant column
/// @param value the value to store there
public record VariantValue(String suffix, Object value) {}
