package dev.dlt4j.internal.row;

import dev.dlt4j.domain.schema.contract.ContractEntity;

/// What of a row does not fit its class.
///
/// @param member its path in the row; empty for the row as a whole
/// @param entity the part of the contract that decides about it
/// @param text   what is wrong, in words
record RowFault(String member, ContractEntity entity, String text) {}
