package dev.dlt4j.it.docs;

import dev.dlt4j.Dlt;
import dev.dlt4j.domain.schema.contract.ContractMode;
import dev.dlt4j.domain.schema.contract.SchemaContract;
import dev.dlt4j.jdbc.duckdb.DuckDb;
import dev.dlt4j.spi.row.Discriminator;
import dev.dlt4j.spi.row.Key;
import dev.dlt4j.spi.source.Resource;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The program of the section on validation.
final class CheckedPayments {
    private CheckedPayments() {}

    // snippet
    @Discriminator("kind")
    sealed interface Payment {}

    record CreditCard(@Key long id, @Size(min = 4) String digits, @Positive BigDecimal amount)
            implements
                Payment {}

    record Transfer(@Key long id, String iban, @Positive BigDecimal amount, Optional<String> text)
            implements
                Payment {}

    public static void main(String[] arguments) {
        Resource<Map<String, Object>> payments = Resource.of("payments", List.of(
                Map.of("kind", "credit_card", "id", 1, "digits", "4111", "amount", "12.50"),
                Map.of("kind", "transfer", "id", 2, "iban", "AT61", "amount", 7),
                Map.of("kind", "transfer", "id", 3, "iban", "AT62", "amount", -7)));
        try (var pipeline = Dlt.pipeline("shop").destination(DuckDb.file("shop.duckdb")).dataset("sales")
                .build()) {
            pipeline.run(payments.columns(Payment.class)
                    .schemaContract(SchemaContract.dataType(ContractMode.DISCARD_ROW)));
        }
    }
    // end
}
