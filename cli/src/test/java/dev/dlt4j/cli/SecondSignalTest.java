package dev.dlt4j.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;

@DisabledOnOs(OS.WINDOWS)
final class SecondSignalTest {
    /// A process whose end takes as long as it is let.
    static final class Ending {
        private Ending() {}

        public static void main(String[] arguments) {
            SecondSignal.watch();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                System.out.println("ending");
                waitForever();
            }));
            System.out.println("running");
            waitForever();
        }

        private static void waitForever() {
            try {
                Thread.sleep(TimeUnit.DAYS.toMillis(1));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Test
    void theFirstEndsInOrderAndTheSecondAtOnce() throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(java.toString(), "-cp", System.getProperty("java.class.path"),
                Ending.class.getName()).start();
        try (BufferedReader output = process.inputReader()) {
            assertThat(output.readLine()).isEqualTo("running");
            terminate(process);
            assertThat(output.readLine()).isEqualTo("ending");
            assertThat(process.isAlive()).isTrue();
            terminate(process);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(143);
        } finally {
            process.destroyForcibly();
        }
    }

    private static void terminate(Process process) throws IOException, InterruptedException {
        var kill = new ProcessBuilder("kill", "-TERM", Long.toString(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }
}
