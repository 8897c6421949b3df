package dev.dlt4j;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.load.DatasetNaming;
import dev.dlt4j.domain.naming.NamingConvention;
import dev.dlt4j.internal.config.PipelineNames;
import dev.dlt4j.spi.destination.Capabilities;
import dev.dlt4j.spi.destination.Feature;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/// The names of a dataset and its staging dataset in the destination.
record DatasetNames(String own, String staging) {
    /// Names as the settings want them.
    ///
    /// @param dataset the name as it was given, before it is normalized
    /// @param naming  the convention of the schema that is loaded there
    /// @throws TerminalException when they cannot be used
    static DatasetNames of(String dataset, DatasetSettings settings, NamingConvention naming,
            Capabilities capabilities) {
        int longest = capabilities.identifiers().maxLength();
        NamingConvention fitting = naming.withMaxLength(longest);
        String staging = settings.stagingLayout().of(dataset);
        UnaryOperator<String> normalized = DatasetNaming.normalizer(fitting, settings.normalizesNames());
        DatasetNames names = new DatasetNames(normalized.apply(dataset), normalized.apply(staging));
        for (String name : List.of(names.own, names.staging)) {
            PipelineNames.faultOfDataset(name).ifPresent(fault -> {
                throw new TerminalException(fault);
            });
            if (longest > 0 && name.length() > longest) {
                throw new TerminalException(
                        ("the dataset name \"%s\" has %d characters, of which the destination keeps only %d: "
                                + "choose a shorter name, or leave enable_dataset_name_normalization on, "
                                + "which shortens it")
                                .formatted(name, name.length(), longest));
            }
        }
        return names;
    }

    /// Makes sure that no rows of this dataset are taken away as staged ones of its own or another dataset.
    ///
    /// @throws TerminalException when this dataset and a staging dataset would be one
    void requireApart(DatasetNames other, DatasetSettings settings, Capabilities capabilities) {
        boolean exact = capabilities.supports(Feature.HAS_CASE_SENSITIVE_IDENTIFIERS);
        if (folded(own, exact).equals(folded(other.staging, exact))) {
            throw new TerminalException(
                    ("%s is \"%s\", so the staging dataset of %s would be dataset %s itself, whose rows "
                            + "staging takes away: write %%s for the name of the dataset and something "
                            + "beside "
                            + "it that no other dataset has")
                            .formatted(settings.stagingLayout().key(), settings.stagingLayout().layout(),
                                    other.own, own));
        }
    }

    private static String folded(String name, boolean exact) {
        return exact ? name : name.toLowerCase(Locale.ROOT);
    }
}
