package dev.dlt4j.it.badinput;

import dev.dlt4j.Pipeline;
import dev.dlt4j.PipelineStepFailed;
import dev.dlt4j.it.frontdoor.Warehouse;
import dev.dlt4j.spi.progress.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/// Runs a pipeline, and from a step on may write no file beyond 256 KiB; prints why it failed and whether
/// data waits.
final class RunningOnASmallDisk {
    static final int ROWS = 8000;
    static final String THE_START = "the start";
    private static final int LIMIT = 256 << 10;

    private RunningOnASmallDisk() {}

    /// Runs; before the start of a step named by the second argument its room ends.
    public static void main(String[] arguments) throws SQLException {
        if (arguments[1].equals(THE_START)) {
            limitFiles();
        } else {
            // unpacks the driver's library, which is larger than the limit
            DriverManager.getConnection("jdbc:duckdb:").close();
        }
        try (Pipeline pipeline = new Warehouse(Path.of(arguments[0])).pipeline("shop")
                .onProgress(event -> {
                    if (event instanceof Progress.StepStarted started
                            && started.step().dltName().equals(arguments[1])) {
                        limitFiles();
                    }
                }).build()) {
            pipeline.run(arguments[1].equals(THE_START) ? rows().subList(0, 3) : rows());
            System.out.println("it had room");
        } catch (PipelineStepFailed failed) {
            System.out.println(failed.getMessage());
            System.out.println("pending: " + failed.hasPendingData());
        }
    }

    /// Rows of text that no format makes much shorter.
    static List<Map<String, Object>> rows() {
        Random random = new Random(7);
        return IntStream.range(0, ROWS).<Map<String, Object>>mapToObj(id -> {
            byte[] noise = new byte[100];
            random.nextBytes(noise);
            return Map.of("id", (long) id, "text", Base64.getEncoder().encodeToString(noise));
        }).toList();
    }

    private static void limitFiles() {
        try {
            int exit = new ProcessBuilder("prlimit", "--pid", String.valueOf(ProcessHandle.current().pid()),
                    "--fsize=" + LIMIT).inheritIO().start().waitFor();
            if (exit != 0) {
                throw new IllegalStateException("prlimit failed");
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
