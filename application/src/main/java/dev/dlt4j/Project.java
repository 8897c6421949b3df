package dev.dlt4j;

import dev.dlt4j.domain.DltException;
import dev.dlt4j.internal.annotated.AnnotatedSource;
import dev.dlt4j.internal.config.ConfigFaults;
import dev.dlt4j.internal.config.PipelineEntry;
import dev.dlt4j.internal.config.Profile;
import dev.dlt4j.internal.config.ProjectConnectors;
import dev.dlt4j.internal.config.ProjectFile;
import dev.dlt4j.internal.config.ProjectProfiles;
import dev.dlt4j.internal.config.RunContext;
import dev.dlt4j.internal.config.Settings;
import dev.dlt4j.internal.config.SettingsText;
import dev.dlt4j.internal.config.SettingsTrace;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.source.Source;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A `dlt.yml`: pipelines that need no code, because their sources and destinations are connectors.
/// Immutable.
///
/// ```java
/// Project project = Project.read(Path.of("examples/github-events"));
/// try (Pipeline pipeline = project.pipeline("events").build()) {
///     LoadInfo info = pipeline.run(project.sources("events").toArray(Source[]::new));
/// }
/// ```
///
/// A key the file lacks is looked for in the environment and in `.dlt/` beside the file, as everywhere in
/// dlt. Relative paths are relative to the file.
public final class Project {
    private static final System.Logger LOG = System.getLogger(Project.class.getName());

    private final ProjectFile file;
    private final ProjectConnectors opener;
    private final Connectors connectors;
    private final Settings settings;
    private final RunContext context;
    private final ConfigFaults found;

    private Project(Builder builder) {
        Path path = builder.document.isEmpty()
                ? ProjectFile.locate(builder.path)
                : builder.path.resolve(ProjectFile.FILE_NAME);
        connectors = builder.connectors;
        Path folder = Objects.requireNonNullElse(path.toAbsolutePath().normalize().getParent(), path);
        ConfigFaults faults = new ConfigFaults();
        ProjectProfiles document = builder.document.isEmpty()
                ? ProjectProfiles.read(path, faults)
                : ProjectProfiles.of(builder.document, builder.origin, faults);
        context = RunContext.of(builder.environment, folder, builder.profile, document.names(),
                connectors::providers);
        settings = context.settings();
        settings.hiddenSections().forEach(hidden -> LOG.log(Level.WARNING, hidden));
        file = ProjectFile.of(path, document.in(context.profile(), faults), builder.overrides, settings,
                faults);
        opener = new ProjectConnectors(file, settings, connectors::source, connectors::destination,
                connectors::extensions);
        opener.check(faults);
        file.pipelines().values()
                .forEach(pipeline -> checkNaming(pipeline, faults.ofPipeline(pipeline.name())));
        if (!faults.isEmpty() && file.pipelines().size() < 2) {
            // with several pipelines, what the others need may well be missing here
            String only = file.pipelines().keySet().stream().findFirst().orElse("");
            opener.checkValues(only, name -> context(only, name, opener), faults);
        }
        faults.throwUnlessOneIsUsable(file.pipelines().keySet());
        found = faults;
    }

    /// Checks all pipelines as far as that can be done without opening anything: their own keys, and those of
    /// their sources and destinations with the values that are needed.
    ///
    /// @throws ConfigurationError with every fault found
    public void check() {
        ConfigFaults faults = new ConfigFaults();
        for (String name : pipelines()) {
            try {
                opener.open(entry(name), source -> context(name, source, opener), faults);
            } catch (ConfigurationError ofPipeline) {
                ofPipeline.faults().forEach(faults::add);
            }
        }
        faults.throwIfAny();
    }

    /// A pipeline whose own keys have no faults.
    private PipelineEntry entry(String name) {
        PipelineEntry entry = file.entry(name);
        found.ofPipeline(entry.name()).throwIfAny();
        return file.pipeline(name);
    }

    private void checkNaming(PipelineEntry pipeline, ConfigFaults faults) {
        pipeline.naming().ifPresent(naming -> {
            try {
                connectors.naming(naming);
            } catch (ConfigurationError unknown) {
                faults.add(pipeline.keys(), pipeline.title(),
                        ConfigurationError.at("naming", unknown.faults().getFirst()));
            }
        });
    }

    /// Reads a `dlt.yml`, or the one in a folder.
    ///
    /// A pipeline whose own keys have faults does not keep the others from running: its faults are those of
    /// [#pipeline], [#sources] and [#check].
    ///
    /// @throws ConfigurationError with every fault found: unknown keys with the nearest known one and their
    ///                            line, connectors that are not installed, broken YAML; faults of pipelines
    ///                            alone when each has some
    public static Project read(Path fileOrFolder) {
        return at(fileOrFolder).read();
    }

    /// Starts reading with other connectors, another environment, or values laid over the file.
    public static Builder at(Path fileOrFolder) {
        return new Builder(fileOrFolder);
    }

    /// Starts reading a project that is in no file: the same keys, as maps, lists and values.
    ///
    /// @param folder   relative paths are relative to it, and `.dlt/` is looked for there
    /// @param document what a `dlt.yml` would hold
    /// @param origin   what messages call the document, as they name a file
    public static Builder of(Path folder, Map<String, ?> document, String origin) {
        Builder builder = new Builder(folder);
        builder.document = Map.copyOf(document);
        builder.origin = Objects.requireNonNull(origin, "origin");
        return builder;
    }

    /// The file itself; that of a project in no file is not there.
    public Path file() {
        return file.path();
    }

    /// Names of the pipelines, in the order of the file.
    public List<String> pipelines() {
        return List.copyOf(file.pipelines().keySet());
    }

    /// The name of the only pipeline.
    ///
    /// @throws ConfigurationError naming them when there are several
    public String onlyPipeline() {
        return file.pipeline(null).name();
    }

    /// A pipeline with its destination and dataset set.
    ///
    /// @throws ConfigurationError when there is none of that name, or its destination's keys cannot be used
    public Pipeline.Builder pipeline(String name) {
        PipelineEntry entry = entry(name);
        Pipeline.Builder builder = settingsOf(entry, context).destination(opener.destination(entry));
        opener.staging(entry).ifPresent(builder::staging);
        opener.datasetSettings(entry).forEach(builder::config);
        return builder;
    }

    /// A pipeline with all the file sets of it but its destination.
    private Pipeline.Builder settingsOf(PipelineEntry entry, RunContext around) {
        Pipeline.Builder builder = Dlt.pipeline(entry.name()).connectors(connectors).context(around);
        entry.datasetName().ifPresent(builder::dataset);
        entry.schemaContract().ifPresent(builder::schemaContract);
        entry.refresh().ifPresent(builder::refresh);
        builder.devMode(entry.devMode());
        entry.config().forEach((key, value) -> builder.config(key, value));
        entry.pipelinesDir().ifPresent(dir -> builder.pipelinesDir(file.folder().resolve(dir)));
        entry.naming().ifPresent(builder::naming);
        entry.importSchemaPath().ifPresent(dir -> builder.importSchemaPath(file.folder().resolve(dir)));
        entry.exportSchemaPath().ifPresent(dir -> builder.exportSchemaPath(file.folder().resolve(dir)));
        return builder;
    }

    /// The sources of a pipeline in the order they are loaded, with the hints of the file.
    ///
    /// @throws ConfigurationError when there is no such pipeline, or a source's keys cannot be used
    public List<Source> sources(String pipeline) {
        return opener.open(entry(pipeline), name -> context(pipeline, name, opener));
    }

    /// The source of a class with annotated methods, configured where the project's sources are: see
    /// [Dlt#source(Class)].
    ///
    /// @throws ConfigurationError with every fault of the class or its configuration
    public Source source(Class<?> annotated) {
        return AnnotatedSource.of(Objects.requireNonNull(annotated, "annotated"), Map.of(), settings);
    }

    /// The source that a file declares, configured where the project's sources are: see
    /// [Dlt#source(String, String, Path)].
    ///
    /// @param file a relative path is relative to the folder of the project
    /// @throws ConfigurationError with every fault of the file
    public Source source(String type, String name, Path file) {
        return DeclaredSource.open(Objects.requireNonNull(type, "type"), Objects.requireNonNull(name, "name"),
                this.file.folder().resolve(file), settings, connectors);
    }

    /// The profile of the workspace, by whose settings everything is opened; empty outside a workspace.
    public Optional<String> profile() {
        return context.profile().map(Profile::name);
    }

    /// Secrets of the environment, of `.dlt/secrets.toml` and of vaults, by their whole key.
    public ProjectSecrets secrets() {
        return new ProjectSecrets(settings);
    }

    /// Values of all settings, by their whole key.
    public ProjectConfig config() {
        return new ProjectConfig(settings);
    }

    /// Explains where values come from and which other places were tried: those of a pipeline, or that of a
    /// whole key. Secrets are not shown.
    ///
    /// @param all whether also values of a pipeline that are not set and need not be
    public List<String> explain(String pipelineOrKey, boolean all) {
        List<String> lines = new ArrayList<>();
        context.profile().ifPresent(active -> lines.add("profile: %s, %s".formatted(active.name(),
                active.origin())));
        lines.addAll(pipelines().contains(pipelineOrKey)
                ? SettingsText.of(noted(pipelineOrKey), all)
                : SettingsText.ofKey(pipelineOrKey, noted(), settings));
        return lines;
    }

    /// As [#explain], for programs: `profile`, and for each of `values` its `key`, `state` (`set`, `missing`
    /// or `not set`), `value`, where it is `from`, and which providers and keys were `asked`.
    public Map<String, @Nullable Object> explanation(String pipelineOrKey, boolean all) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("profile", context.profile().map(Profile::name).orElse(null));
        document.put("values", pipelines().contains(pipelineOrKey)
                ? SettingsText.documents(noted(pipelineOrKey), all)
                : SettingsText.documentsOfKey(pipelineOrKey, noted(), settings));
        return document;
    }

    private Map<String, SettingsTrace.Noted> noted() {
        Map<String, SettingsTrace.Noted> noted = new LinkedHashMap<>();
        pipelines().forEach(pipeline -> noted.put(pipeline, noted(pipeline)));
        return noted;
    }

    /// What a run of the pipeline looks up, found by making all that it makes, without opening any of it.
    private SettingsTrace.Noted noted(String pipeline) {
        SettingsTrace.Noted noted = new SettingsTrace.Noted();
        PipelineEntry entry = file.entry(pipeline);
        Settings traced = settings.traced(noted);
        ProjectConnectors known = new ProjectConnectors(file, traced, connectors::source,
                connectors::destination, connectors::extensions);
        known.noteKeys(entry);
        known.open(entry, name -> context(pipeline, name, known), new ConfigFaults());
        Pipeline.Builder builder = settingsOf(entry, context.with(traced));
        List<Runnable> parts = List.of(() -> known.staging(entry).ifPresent(builder::staging),
                () -> known.datasetSettings(entry).forEach(builder::config),
                () -> builder.destination(known.destination(entry)), builder::build);
        for (Runnable part : parts) {
            try {
                part.run();
            } catch (DltException wrongValue) {
                LOG.log(Level.DEBUG, "a setting that a run reports", wrongValue);
            }
        }
        return noted;
    }

    private ProjectContext context(String pipeline, String source, ProjectConnectors known) {
        return new ProjectContext(pipeline, source, known, connectors);
    }

    /// How a project is read. Defaults: the connectors installed, the process's environment, no values
    /// laid over the file.
    public static final class Builder {
        private final Path path;
        private Connectors connectors = Connectors.installed();
        private Function<String, @Nullable String> environment = System::getenv;
        private List<String> overrides = List.of();
        private Map<String, ?> document = Map.of();
        private String origin = "";
        private @Nullable String profile;

        private Builder(Path path) {
            this.path = Objects.requireNonNull(path, "path");
        }

        public Builder connectors(Connectors connectors) {
            this.connectors = Objects.requireNonNull(connectors, "connectors");
            return this;
        }

        /// Where variables come from.
        ///
        /// @param environment gives a variable's value or null
        public Builder environment(Function<String, @Nullable String> environment) {
            this.environment = Objects.requireNonNull(environment, "environment");
            return this;
        }

        /// The profile of the workspace. By default that of the variable `WORKSPACE__PROFILE`, of the file
        /// `.dlt/profile-name`, or `dev`; none in a project without the file `.dlt/.workspace`.
        ///
        /// @param named null for the default
        public Builder profile(@Nullable String named) {
            profile = named;
            return this;
        }

        /// Values laid over the file.
        ///
        /// @param assignments each `sources.name.key=value`, the value as YAML
        public Builder set(List<String> assignments) {
            overrides = List.copyOf(assignments);
            return this;
        }

        /// Reads and checks the file.
        ///
        /// @throws ConfigurationError with every fault found
        public Project read() {
            return new Project(this);
        }
    }
}
