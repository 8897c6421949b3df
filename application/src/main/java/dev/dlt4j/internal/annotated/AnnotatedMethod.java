package dev.dlt4j.internal.annotated;

import dev.dlt4j.domain.DltException;
import dev.dlt4j.domain.incremental.Incremental;
import dev.dlt4j.internal.config.ConfigFaults;
import dev.dlt4j.internal.config.ConfigKey;
import dev.dlt4j.internal.config.Lookup;
import dev.dlt4j.internal.config.Settings;
import dev.dlt4j.internal.config.Wanted;
import dev.dlt4j.internal.config.WantedValues;
import dev.dlt4j.spi.annotation.DltResource;
import dev.dlt4j.spi.annotation.DltTransformer;
import dev.dlt4j.spi.source.Out;
import dev.dlt4j.spi.source.Resource;
import dev.dlt4j.spi.source.ResourceContext;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A method that is the code of a resource or of a transformer.
final class AnnotatedMethod {
    private final DeclaredMethod declared;
    private final Method method;
    private final MethodHints hints;
    private final String name;
    private final Class<?> source;
    private final Settings settings;
    private final Lookup lookup;
    private final ConfigFaults faults;
    private final List<Injected> parameters = new ArrayList<>();

    AnnotatedMethod(DeclaredMethod declared, Class<?> source, String section, Settings settings,
            ConfigFaults faults) {
        this.declared = declared;
        this.method = declared.method();
        this.hints = MethodHints.of(method);
        this.name = hints.name().isEmpty() ? ConfigKey.name(method.getName()) : hints.name();
        this.source = source;
        this.settings = settings;
        this.lookup = Lookup.source(section, name);
        this.faults = faults;
        check();
    }

    String name() {
        return name;
    }

    String methodName() {
        return method.getName();
    }

    @Nullable
    String parent() {
        return hints.parent();
    }

    boolean needsInstance() {
        return declared.needsInstance();
    }

    private String title() {
        return (parent() == null ? "resource " : "transformer ") + name;
    }

    private void fault(String what) {
        faults.add("%s.%s: %s".formatted(source.getName(), method.getName(), what));
    }

    private void check() {
        if (method.isAnnotationPresent(DltResource.class)
                && method.isAnnotationPresent(DltTransformer.class)) {
            fault("it is a resource or a transformer, not both: take one of the annotations away");
        }
        for (Parameter parameter : method.getParameters()) {
            boolean takesItem = parent() != null && item().isEmpty();
            Injected injected = Injected.of(parameter, takesItem);
            if (injected instanceof Injected.Unknown unknown) {
                fault("nothing is known of its parameter %s of type %s: %s".formatted(
                        unknown.parameter().getName(), unknown.parameter().getType().getSimpleName(),
                        unknown.remedy()));
            }
            parameters.add(injected);
        }
        if (parent() != null && item().isEmpty()) {
            fault("a transformer needs a parameter that takes a row of its parent");
        }
        if (parameters.stream().filter(Injected.OfCursor.class::isInstance).count() > 1) {
            fault("a resource has one cursor; take the other @Cursor away");
        }
        boolean emits = parameters.stream().anyMatch(Injected.Emitter.class::isInstance);
        if (emits && parent() != null) {
            fault("a transformer returns its rows; it takes no Out");
        }
        ReturnedRows.fault(method, emits, parent() != null).ifPresent(this::fault);
    }

    private Optional<Injected.Item> item() {
        return parameters.stream().filter(Injected.Item.class::isInstance).map(Injected.Item.class::cast)
                .findFirst();
    }

    /// Whether what a parent gives can be what this transformer takes, as far as types say.
    void requireFits(AnnotatedMethod of) {
        Class<?> gives = ReturnedRows.itemType(of.method);
        item().ifPresent(item -> {
            Class<?> takes = item.parameter().getType();
            if (!takesPages() && gives != null && !takes.isAssignableFrom(gives)
                    && !gives.isAssignableFrom(takes) && !takes.isPrimitive()) {
                fault("it takes a %s, but its parent %s gives rows of type %s".formatted(
                        takes.getSimpleName(), of.name, gives.getSimpleName()));
            }
        });
    }

    private boolean takesPages() {
        return item().filter(item -> List.class.isAssignableFrom(item.parameter().getType())).isPresent();
    }

    /// The resource that the method is the code of.
    Resource<Object> resource(Object instance) {
        Object target = declared.target(instance);
        Optional<Incremental<?>> cursor = cursor();
        boolean emits = parameters.stream().anyMatch(Injected.Emitter.class::isInstance);
        Resource<Object> resource = emits
                ? Resource.push(name, (context, out) -> call(target, context, cursor, null, out))
                : Resource.iterate(name,
                        context -> ReturnedRows.of(call(target, context, cursor, null, null)));
        return finished(resource, cursor);
    }

    /// The transformer that the method is the code of.
    Resource<Object> transformer(Object instance, Resource<?> parent) {
        Object target = declared.target(instance);
        Optional<Incremental<?>> cursor = cursor();
        Resource<Object> resource = takesPages()
                ? parent.transformPages(name, (item, context) -> rows(target, context, cursor,
                        item instanceof List ? item : List.of(item)))
                : parent.transform(name, (item, context) -> rows(target, context, cursor, item));
        return finished(resource, cursor);
    }

    private Resource<Object> finished(Resource<Object> resource, Optional<Incremental<?>> cursor) {
        Resource<Object> said = hints.over(resource);
        return cursor.isPresent() ? said.incremental(cursor.get()) : said;
    }

    private Stream<?> rows(@Nullable Object target, ResourceContext context,
            Optional<Incremental<?>> cursor, Object item) throws Exception {
        return ReturnedRows.stream(call(target, context, cursor, item, null));
    }

    private Optional<Incremental<?>> cursor() {
        Optional<Injected.OfCursor> wanted = parameters.stream().filter(Injected.OfCursor.class::isInstance)
                .map(Injected.OfCursor.class::cast).findFirst();
        WantedValues values = new WantedValues(settings, lookup, source.getName(), title());
        try {
            return wanted.map(each -> DeclaredCursor.of(each, values));
        } catch (DltException | IllegalArgumentException e) {
            fault(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /// Calls the method. What it throws is what the resource's code threw.
    private @Nullable Object call(@Nullable Object target, ResourceContext context,
            Optional<Incremental<?>> cursor, @Nullable Object item, @Nullable Out<Object> out)
            throws Exception {
        List<Wanted> wanted = parameters.stream().filter(Injected.Value.class::isInstance)
                .map(each -> ((Injected.Value) each).wanted()).toList();
        var values = wanted.isEmpty()
                ? List.of().iterator()
                : new WantedValues(settings, lookup.inPipeline(context.pipelineName()), source.getName(),
                        title())
                        .of(wanted).iterator();
        @Nullable
        Object[] arguments = new Object[parameters.size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = switch (parameters.get(i)) {
                case Injected.Context it -> context;
                case Injected.Emitter it -> out;
                case Injected.Item it -> item;
                case Injected.OfCursor it -> DeclaredCursor.running(it, cursor.orElseThrow(), context);
                case Injected.Value it -> values.next();
                case Injected.Unknown it -> throw new IllegalStateException("not refused: " + it);
            };
        }
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            switch (e.getCause()) {
                case Error error -> throw error;
                case Exception failed -> throw failed;
                case null, default -> throw e;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "its method %s.%s takes a %s, but got a %s".formatted(source.getSimpleName(),
                            method.getName(),
                            item().map(each -> each.parameter().getType().getSimpleName())
                                    .orElse("parameter"),
                            item == null ? "null" : item.getClass().getName()),
                    e);
        }
    }
}
