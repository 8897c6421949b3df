package dev.dlt4j.extensions.jakarta;

import dev.dlt4j.spi.row.RowConstraints.Violation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class JakartaConstraintsTest {
    record Line(@Positive(message = "must be sold at least once") int qty) {}

    record Order(@Min(1) long id, @NotNull @Size(min = 2, max = 5) @Nullable String name,
            @Email(message = "is no address") @Nullable String mail, List<@Valid Line> lines) {}

    public static final class Visit {
        @Size(max = 3, message = "has at most {max} letters")
        public String getGuest() {
            return "Adam";
        }
    }

    private final JakartaConstraints constraints = new JakartaConstraints();

    @Test
    void acceptsWhatMeetsAllDemands() {
        assertThat(constraints.check(new Order(1, "Ada", "a@x.org", List.of(new Line(1))))).isEmpty();
    }

    @Test
    void namesMemberAndDemandOfEachViolationWithoutItsValue() {
        assertThat(constraints.check(new Order(0, "A secret name", "nobody", List.of(new Line(0)))))
                .containsExactly(new Violation("id", "violates @Min(value = 1)"),
                        new Violation("lines[0].qty", "must be sold at least once"),
                        new Violation("mail", "is no address"),
                        new Violation("name", "violates @Size(max = 5, min = 2)"));
        assertThat(constraints.check(new Order(1, null, null, List.of())))
                .containsExactly(new Violation("name", "violates @NotNull"));
    }

    @Test
    void checksBeansAndMembersWithoutAnInstance() {
        assertThat(constraints.check(new Visit()))
                .containsExactly(new Violation("guest", "has at most 3 letters"));
        assertThat(constraints.check(Visit.class, "guest", "Adam"))
                .containsExactly(new Violation("guest", "has at most 3 letters"));
        assertThat(constraints.check(Visit.class, "guest", "Ada")).isEmpty();
        assertThat(constraints.check(Visit.class, "unknown", "x")).isEmpty();
    }
}
