package dev.dlt4j.internal.annotated;

import dev.dlt4j.internal.config.ConfigFaults;
import dev.dlt4j.internal.config.ConfigKey;
import dev.dlt4j.internal.config.Lookup;
import dev.dlt4j.internal.config.Settings;
import dev.dlt4j.internal.config.WantedValues;
import dev.dlt4j.spi.annotation.DltSource;
import dev.dlt4j.spi.config.ConfigurationError;
import dev.dlt4j.spi.config.EditDistance;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/// Makes a source of a class whose methods are annotated. What is wrong with the class is found here, all at
/// once; values of the methods' parameters are looked up when a method is called.
public final class AnnotatedSource {
    private final Class<?> type;
    private final String name;
    private final String section;
    private final Settings settings;
    private final ConfigFaults faults = new ConfigFaults();
    private final Map<String, AnnotatedMethod> methods = new LinkedHashMap<>();
    private final Map<String, Resource<?>> made = new LinkedHashMap<>();

    private AnnotatedSource(Class<?> type, Settings settings) {
        DltSource said = type.getAnnotation(DltSource.class);
        this.type = type;
        this.name = said == null || said.value().isEmpty()
                ? ConfigKey.name(type.getSimpleName())
                : said.value();
        this.section = said == null || said.section().isEmpty() ? name : said.section();
        this.settings = settings;
    }

    /// The source of a class, which is made with values of its configuration.
    ///
    /// @param given values of its configuration that count more than the settings, by their keys
    /// @throws ConfigurationError with every fault of the class, or of its configuration
    public static Source of(Class<?> type, Map<String, ?> given, Settings settings) {
        AnnotatedSource source = new AnnotatedSource(type, settings);
        Map<String, Object> explicit = new LinkedHashMap<>();
        given.forEach((key, value) -> explicit
                .put("sources.%s.%s.%s".formatted(source.section, source.name, key), value));
        Settings over = settings.over(explicit);
        Supplier<Object> instance = InstanceOf.type(type,
                new WantedValues(over, Lookup.source(source.section, source.name), type.getName(),
                        "source " + source.name));
        return source.made(instance);
    }

    /// The source of an object's annotated methods.
    ///
    /// @throws ConfigurationError with every fault of the class
    public static Source of(Object instance, Settings settings) {
        return new AnnotatedSource(instance.getClass(), settings).made(() -> instance);
    }

    private Source made(Supplier<Object> instance) {
        for (DeclaredMethod declared : DeclaredMethod.in(type)) {
            AnnotatedMethod method = new AnnotatedMethod(declared, type, section, settings, faults);
            AnnotatedMethod other = methods.putIfAbsent(method.name(), method);
            if (other != null) {
                faults.add("%s: the methods %s and %s both make a resource named %s; give one another name"
                        .formatted(type.getName(), other.methodName(), method.methodName(), method.name()));
            }
        }
        if (methods.isEmpty()) {
            faults.add("%s has no method with @DltResource, so there is no source to make of it"
                    .formatted(type.getName()));
        }
        methods.values().forEach(method -> requireParents(method, new LinkedHashSet<>()));
        faults.throwIfAny();
        boolean ofInstance = methods.values().stream().anyMatch(AnnotatedMethod::needsInstance);
        Object target = ofInstance ? instance.get() : type;
        methods.values().forEach(method -> resource(method, target));
        faults.throwIfAny();
        List<Resource<?>> resources = new ArrayList<>();
        methods.values().forEach(each -> resources.add(resource(each, target)));
        return settled(Source.of(name, resources));
    }

    private Source settled(Source source) {
        DltSource said = type.getAnnotation(DltSource.class);
        Source settled = said != null && said.maxTableNesting() >= 0
                ? source.maxTableNesting(said.maxTableNesting())
                : source;
        return said != null && said.rootKey() ? settled.rootKey(true) : settled;
    }

    private void requireParents(AnnotatedMethod method, Set<String> below) {
        String parent = method.parent();
        if (parent == null) {
            return;
        }
        AnnotatedMethod found = methods.get(parent);
        if (found == null) {
            faults.add("%s: transformer %s takes the rows of %s, which is not in the source; it has %s%s"
                    .formatted(type.getName(), method.name(), parent, String.join(", ", methods.keySet()),
                            EditDistance.hint(parent, methods.keySet())));
        } else if (!below.add(method.name())) {
            faults.add("%s: the transformers %s take the rows of each other; one of them must be a resource"
                    .formatted(type.getName(), String.join(", ", below)));
        } else {
            method.requireFits(found);
            requireParents(found, below);
        }
    }

    private Resource<?> resource(AnnotatedMethod method, Object target) {
        Resource<?> known = made.get(method.name());
        if (known != null) {
            return known;
        }
        String parent = method.parent();
        Resource<?> resource = parent == null
                ? method.resource(target)
                : method.transformer(target,
                        resource(Objects.requireNonNull(methods.get(parent)), target));
        made.put(method.name(), resource);
        return resource;
    }
}
