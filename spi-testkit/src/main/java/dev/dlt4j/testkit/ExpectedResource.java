package dev.dlt4j.testkit;

import java.util.List;
import java.util.OptionalLong;

/// What a [SourceContract] expects of a resource. Immutable; each method gives a changed copy.
///
/// @param name     the resource
/// @param rows     how many rows the first run loads
/// @param path     of its requests, with a slash at its end for all below it; empty when they are not counted
/// @param pages    how many requests of the path it takes to read all rows
/// @param newRows  how many rows the second run loads, of a resource that loads only what is new
/// @param resumes  whether a run that broke off is resumed with the page that was not read
/// @param tables   to which its rows go when it finds the table of each row; empty when it has one table
public record ExpectedResource(String name, long rows, String path, int pages, OptionalLong newRows,
        boolean resumes, List<String> tables) {
    public ExpectedResource {
        tables = List.copyOf(tables);
    }

    /// A resource that gives so many rows, and the same ones in each run.
    public static ExpectedResource of(String name, long rows) {
        return new ExpectedResource(name, rows, "", 0, OptionalLong.empty(), false, List.of());
    }

    /// Its rows come by so many requests of a path; one with a slash at its end means all below it.
    public ExpectedResource pages(String path, int pages) {
        return new ExpectedResource(name, rows, path, pages, newRows, resumes, tables);
    }

    /// After [SourceContract#change] only so many rows are loaded: it is incremental.
    public ExpectedResource then(long newRows) {
        return new ExpectedResource(name, rows, path, pages, OptionalLong.of(newRows), resumes, tables);
    }

    /// A run that broke off is resumed with the page that was not read.
    public ExpectedResource resuming() {
        return new ExpectedResource(name, rows, path, pages, newRows, true, tables);
    }

    /// Its rows go to these tables, because it finds the table of each row.
    public ExpectedResource tables(String... names) {
        return new ExpectedResource(name, rows, path, pages, newRows, resumes, List.of(names));
    }

    boolean isPaged() {
        return pages > 1;
    }
}
