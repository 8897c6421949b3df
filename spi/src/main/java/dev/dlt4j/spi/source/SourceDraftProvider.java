package dev.dlt4j.spi.source;

/// Writes the beginning of a source from a document that describes an API, for `dlt4j init`. Found through
/// `ServiceLoader`; needs a public constructor without parameters.
public interface SourceDraftProvider {
    /// The kind of document, which is the option of `init` that names it: `openapi`.
    String name();

    /// The `type` of the source that is written.
    String sourceType();

    /// Writes the keys of the source.
    ///
    /// @throws dev.dlt4j.spi.config.ConfigurationError with file and line when the document is not of this
    ///                                                 kind, or describes nothing that can be read
    SourceDraft draft(SourceDocument document);
}
