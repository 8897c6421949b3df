package dev.dlt4j.testsecrets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirDeletionStrategy;
import org.junit.platform.commons.support.AnnotationSupport;

/// Fails each test that leaves a secret in its folder or prints one, in every module that has this one in
/// test scope. JUnit finds it by the service file, and asks it to delete the folders of tests by
/// `junit-platform.properties`; both are in this module's jar.
public final class NoSecretsLeft implements BeforeAllCallback, AfterEachCallback, TempDirDeletionStrategy {
    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace
            .create(NoSecretsLeft.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        output(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        output(context).look().ifPresent(form -> {
            throw new AssertionError(
                    "%s: a secret, as %s, is in what was printed".formatted(name(context), form));
        });
    }

    private static WatchedOutput output(ExtensionContext context) {
        return context.getRoot().getStore(OURS).computeIfAbsent(WatchedOutput.class,
                key -> new WatchedOutput(),
                WatchedOutput.class);
    }

    @Override
    public DeletionResult delete(Path folder, AnnotatedElementContext element, ExtensionContext context)
            throws IOException {
        List<String> faults = new LeftFiles(written(context)).faults(folder);
        DeletionResult deleted = Standard.INSTANCE.delete(folder, element, context);
        if (!faults.isEmpty()) {
            throw new AssertionError(name(context) + ": " + String.join("; ", faults));
        }
        return deleted;
    }

    private static Set<String> written(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getElement(), WritesSecret.class)
                .map(each -> Set.of(each.value())).orElse(Set.of());
    }

    private static String name(ExtensionContext context) {
        return context.getRequiredTestClass().getSimpleName() + ", " + context.getDisplayName();
    }
}
