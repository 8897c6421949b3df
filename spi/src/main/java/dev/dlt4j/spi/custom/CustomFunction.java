package dev.dlt4j.spi.custom;

/// What a custom destination does with the rows that it is given: one of its forms. A class that `dlt.yml`
/// names implements one of them and has a public constructor without parameters.
///
/// It is called from several threads, one for each table that is loaded at the same time. A batch is given
/// again when it threw, or when the process ended before it returned.
public sealed interface CustomFunction permits RowFunction, ColumnFunction, FileFunction {}
