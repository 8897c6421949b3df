package dev.dlt4j;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Where a pipeline runs, as a trace says it: dlt's `execution_context`.
final class ExecutionContext {
    /// Variables that only these places set, with dlt's names of the places.
    private static final Map<String, String> PLACES = ordered("KUBERNETES_SERVICE_HOST", "kubernetes",
            "CODESPACES", "codespaces", "GITHUB_ACTIONS", "github_actions", "AIRFLOW_CTX_TASK_ID", "airflow",
            "DAGSTER_RUN_JOB_NAME", "dagster", "PREFECT__FLOW_RUN_ID", "prefect",
            "AWS_LAMBDA_FUNCTION_NAME", "aws_lambda", "FUNCTION_TARGET", "gcp_cloud_function");
    private static final Path OF_DOCKER = Path.of("/.dockerenv");

    private ExecutionContext() {}

    static Map<String, @Nullable Object> ofProcess() {
        return of(System::getenv, Files.exists(OF_DOCKER));
    }

    /// @param environment gives a variable's value or null
    static Map<String, @Nullable Object> of(UnaryOperator<@Nullable String> environment, boolean docker) {
        Map<String, @Nullable Object> context = new LinkedHashMap<>();
        context.put("ci_run", environment.apply("CI") != null);
        context.put("java", Runtime.version().toString());
        context.put("cpu", Runtime.getRuntime().availableProcessors());
        context.put("exec_info", places(environment, docker));
        context.put("os", Map.of("name", System.getProperty("os.name", ""), "version",
                System.getProperty("os.version", "")));
        context.put("library", Map.of("name", "dlt4j", "version", version()));
        return context;
    }

    private static List<String> places(UnaryOperator<@Nullable String> environment, boolean docker) {
        List<String> places = new ArrayList<>();
        PLACES.forEach((variable, place) -> {
            if (environment.apply(variable) != null) {
                places.add(place);
            }
        });
        if (docker) {
            places.add("docker");
        }
        return places;
    }

    private static Map<String, String> ordered(String... variablesAndPlaces) {
        Map<String, String> ordered = new LinkedHashMap<>();
        for (int i = 0; i < variablesAndPlaces.length; i += 2) {
            ordered.put(variablesAndPlaces[i], variablesAndPlaces[i + 1]);
        }
        return ordered;
    }

    private static String version() {
        String version = ExecutionContext.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
