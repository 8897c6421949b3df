package dev.dlt4j.extensions.jakarta;

import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.row.RowConstraints;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.NoProviderFoundException;
import jakarta.validation.Validation;
import jakarta.validation.ValidationException;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Checks `@NotNull`, `@Size`, `@Min` and all other constraints of Jakarta Validation on rows, with the
/// validator that is on the class path, such as Hibernate Validator.
public final class JakartaConstraints implements RowConstraints {
    private final Validator validator;

    /// Made by `ServiceLoader`, when the first resource has a class of rows.
    ///
    /// @throws ConfigurationError when there is no validator
    public JakartaConstraints() {
        try {
            // messages are made here, since those of validators need a library for expressions
            validator = Validation.byDefaultProvider().configure().messageInterpolator(new PlainMessages())
                    .buildValidatorFactory().getValidator();
        } catch (NoProviderFoundException e) {
            throw new ConfigurationError(
                    "dlt4j-jakarta-validation checks rows with a validator, and none is on"
                            + " the class path: add org.hibernate.validator:hibernate-validator",
                    e);
        } catch (ValidationException e) {
            throw new ConfigurationError("the validator of Jakarta Validation cannot be started: "
                    + e.getMessage(), e);
        }
    }

    @Override
    public List<Violation> check(Object row) {
        return violations(validator.validate(row));
    }

    @Override
    public List<Violation> check(Class<?> row, String member, @Nullable Object value) {
        boolean constrained = validator.getConstraintsForClass(row).getConstraintsForProperty(member) != null;
        return constrained ? violations(validator.validateValue(row, member, value)) : List.of();
    }

    private static <T> List<Violation> violations(Set<ConstraintViolation<T>> found) {
        List<Violation> violations = new ArrayList<>();
        found.forEach(each -> violations
                .add(new Violation(each.getPropertyPath().toString(), each.getMessage())));
        // validators give them in any order
        violations.sort(Comparator.comparing(Violation::member).thenComparing(Violation::fault));
        return violations;
    }
}
