package dev.dlt4j.it.badinput;

import dev.dlt4j.Pipeline;
import dev.dlt4j.it.frontdoor.Warehouse;
import dev.dlt4j.spi.source.Resource;
import java.nio.file.Path;
import java.util.Map;

/// Runs a pipeline whose only resource gives a row, says so and stays until its input ends.
final class RunningUntilToldToGoOn {
    static final String AT_WORK = "at work";

    private RunningUntilToldToGoOn() {}

    public static void main(String[] arguments) {
        Resource<Map<String, Object>> rows = Resource.push("shop", (context, out) -> {
            out.emit(Map.of("id", 0L));
            System.out.println(AT_WORK);
            while (System.in.read() >= 0) {
                // until the parent closes it
            }
        });
        try (Pipeline pipeline = new Warehouse(Path.of(arguments[0])).pipeline("shop").build()) {
            System.out.println(pipeline.run(rows));
        }
    }
}
