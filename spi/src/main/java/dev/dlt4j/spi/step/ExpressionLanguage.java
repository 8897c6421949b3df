package dev.dlt4j.spi.step;

import dev.dlt4j.spi.ConnectorContext;
import dev.dlt4j.spi.config.ConfigurationError;
import java.util.List;

/// A language for conditions and values in `dlt.yml`. An extension implements it; it is found as connectors
/// are, and only when an expression is used.
public interface ExpressionLanguage {
    /// The name under which messages speak of the language, as `cel`.
    String name();

    /// Reads an expression that gives true or false.
    ///
    /// @param variables the names that the text may use, as `item`
    /// @throws ExpressionFault when the text is wrong, or certainly gives something else than true or false
    Expression condition(String text, List<String> variables);

    /// Reads an expression that gives any value.
    ///
    /// @param variables the names that the text may use
    /// @throws ExpressionFault when the text is wrong
    Expression value(String text, List<String> variables);

    /// The language that is installed.
    ///
    /// @throws ConfigurationError when none is, or more than one
    static ExpressionLanguage of(ConnectorContext context) {
        List<ExpressionLanguage> installed = context.extensions(ExpressionLanguage.class);
        if (installed.size() == 1) {
            return installed.getFirst();
        }
        throw new ConfigurationError(installed.isEmpty()
                ? "no language for expressions is installed: add dlt4j-cel to the class path"
                : "more than one language for expressions is installed: %s; remove all jars but one of them"
                        .formatted(String.join(", ",
                                installed.stream().map(ExpressionLanguage::name).toList())));
    }
}
