package dev.dlt4j.spi.source;

import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

/// Marks of items: the table they go to, or what they change for it.
final class MarkedTest {
    private final ResourceHints hints = ResourceHints.none().tableName("late");

    @Test
    void anItemGoesToATableOfItsOwn() {
        Marked marked = Marked.toTable("row", "people");

        assertThat(marked.item()).isEqualTo("row");
        assertThat(marked.mark()).isEqualTo(new Marked.ToTable("people"));
        assertThatNullPointerException().isThrownBy(() -> Marked.toTable(null, "people"))
                .withMessage("item");
    }

    @Test
    void hintsMayComeWithAnItemOrAlone() {
        assertThat(Marked.withHints("row", hints).mark()).isEqualTo(new Marked.WithHints(hints, false));
        assertThat(Marked.withHints(null, ResourceHints.none()).item()).isNull();
    }

    @Test
    void aVariantNeedsATableName() {
        assertThat(Marked.variant("row", hints).mark()).isEqualTo(new Marked.WithHints(hints, true));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Marked.variant("row", ResourceHints.none().primaryKey(List.of("id"))))
                .withMessage("the hints of a table variant name its table");
    }

    @Test
    void aTableMayBeMadeWithoutRows() {
        assertThat(Marked.materialize().mark()).isInstanceOf(Marked.Materialize.class);
        assertThat(Marked.materialize().item()).isEqualTo(List.of());
    }
}
