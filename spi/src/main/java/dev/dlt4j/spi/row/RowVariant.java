package dev.dlt4j.spi.row;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// One of the classes that a row of a sealed interface may have.
///
/// @param type          a record or a bean
/// @param discriminator the member that says which class it is; empty when none is declared
/// @param name          what that member says
public record RowVariant(Class<?> type, Optional<String> discriminator, String name) {
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    /// The classes of a sealed interface, in the order it names them, those of sealed interfaces below it
    /// too. Empty when the class is not sealed.
    public static List<RowVariant> of(Class<?> sealed) {
        List<RowVariant> variants = new ArrayList<>();
        collect(sealed, Optional.ofNullable(sealed.getAnnotation(Discriminator.class))
                .map(Discriminator::value), variants);
        return variants;
    }

    private static void collect(Class<?> sealed, Optional<String> discriminator, List<RowVariant> variants) {
        if (!sealed.isSealed()) {
            return;
        }
        for (Class<?> permitted : sealed.getPermittedSubclasses()) {
            if (permitted.isSealed()) {
                collect(permitted, discriminator, variants);
            } else {
                variants.add(new RowVariant(permitted, discriminator, name(permitted)));
            }
        }
    }

    /// The class as one of a sealed interface with a discriminator that is no component of its own; empty
    /// when it is not.
    public static Optional<RowVariant> ofRow(Class<?> row) {
        for (Class<?> above : row.getInterfaces()) {
            Discriminator declared = above.getAnnotation(Discriminator.class);
            if (declared != null && above.isSealed()) {
                return RowProperty.of(row).stream().anyMatch(own -> own.name().equals(declared.value()))
                        ? Optional.empty()
                        : Optional.of(new RowVariant(row, Optional.of(declared.value()), name(row)));
            }
            Optional<RowVariant> higher = ofRow(above).map(found -> new RowVariant(row,
                    found.discriminator(), name(row)));
            if (higher.isPresent()) {
                return higher;
            }
        }
        return Optional.empty();
    }

    private static String name(Class<?> type) {
        VariantName given = type.getAnnotation(VariantName.class);
        return given == null
                ? HUMP.matcher(type.getSimpleName()).replaceAll("_").toLowerCase(Locale.ROOT)
                : given.value();
    }
}
