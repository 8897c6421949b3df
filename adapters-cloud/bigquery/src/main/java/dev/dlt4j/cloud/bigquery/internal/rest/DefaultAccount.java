package dev.dlt4j.cloud.bigquery.internal.rest;

import dev.dlt4j.domain.TerminalException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The account that a machine has by default, where Google's programs look for it: the file that
/// `GOOGLE_APPLICATION_CREDENTIALS` names, the sign-in of `gcloud`, the machine's own account.
///
/// @param environment the variables
/// @param home        the user's folder
public record DefaultAccount(Map<String, String> environment, Path home) {
    public DefaultAccount {
        environment = Map.copyOf(environment);
    }

    /// That of this process.
    public static DefaultAccount ofEnvironment() {
        return new DefaultAccount(System.getenv(), Path.of(System.getProperty("user.home", ".")));
    }

    /// The account; nothing is asked of the network yet.
    public Account account() {
        return file().map(DefaultAccount::read).orElseGet(this::machine);
    }

    /// The project that goes with the account, if one is known.
    public Optional<String> project() {
        for (String name : new String[]{"GOOGLE_CLOUD_PROJECT", "GCLOUD_PROJECT"}) {
            String project = environment.get(name);
            if (project != null && !project.isBlank()) {
                return Optional.of(project);
            }
        }
        Optional<String> named = file().map(DefaultAccount::document)
                .map(keys -> Objects.requireNonNullElse(keys.get("project_id"),
                        Objects.requireNonNullElse(keys.get("quota_project_id"), "")).toString());
        return file().isPresent() ? named.filter(text -> !text.isEmpty()) : machineProject();
    }

    private Account.Machine machine() {
        return new Account.Machine(environment.getOrDefault("GCE_METADATA_HOST",
                "metadata.google.internal"));
    }

    private Optional<String> machineProject() {
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
            HttpResponse<String> answer = http.send(machine().metadata("project/project-id"),
                    BodyHandlers.ofString());
            return answer.statusCode() == 200 ? Optional.of(answer.body().strip()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Optional<Path> file() {
        String named = environment.get("GOOGLE_APPLICATION_CREDENTIALS");
        if (named != null && !named.isBlank()) {
            return Optional.of(Path.of(named));
        }
        String settings = environment.get("CLOUDSDK_CONFIG");
        Path folder = settings == null ? home.resolve(".config").resolve("gcloud") : Path.of(settings);
        return Optional.of(folder.resolve("application_default_credentials.json"))
                .filter(Files::isRegularFile);
    }

    private static Account read(Path file) {
        Map<String, @Nullable Object> keys = document(file);
        String uri = Answer.text(keys, "token_uri");
        String tokens = uri.isEmpty() ? "https://oauth2.googleapis.com/token" : uri;
        return switch (Answer.text(keys, "type")) {
            case "service_account" -> new Account.Service(Answer.text(keys, "client_email"),
                    Answer.text(keys, "private_key"), Answer.text(keys, "private_key_id"), tokens);
            case "authorized_user" -> new Account.User(Answer.text(keys, "client_id"),
                    Answer.text(keys, "client_secret"), Answer.text(keys, "refresh_token"), tokens);
            default -> throw new TerminalException(("the Google credentials in %s are of type \"%s\", which "
                    + "dlt4j does not read; use a service account, or set the token that `gcloud auth "
                    + "print-access-token` prints as credentials.token")
                    .formatted(file, Answer.text(keys, "type")));
        };
    }

    private static Map<String, @Nullable Object> document(Path file) {
        try {
            return Answer.of(Files.readString(file));
        } catch (IOException e) {
            throw new TerminalException("cannot read the Google credentials in " + file + ": "
                    + e.getMessage(), e);
        }
    }
}
