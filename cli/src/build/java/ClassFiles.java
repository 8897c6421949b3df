import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.constant.ConstantDescs;

/// Changes classes for a distribution.
final class ClassFiles {
    /// Classes of versions before this one are verified in the old way and never stored.
    private static final int STORABLE = ClassFile.JAVA_6_VERSION;
    private static final int NEW = ClassFile.JAVA_17_VERSION;

    private ClassFiles() {}

    /// The same class in a newer format, which an AOT cache takes, or as it was when it is new enough.
    ///
    /// @param others finds the classes it refers to
    static byte[] storable(byte[] bytes, ClassLoader others) {
        var context = reader(others).withOptions(StackMapsOption.GENERATE_STACK_MAPS);
        var model = context.parse(bytes);
        if (model.majorVersion() >= STORABLE) {
            return bytes;
        }
        ClassTransform version = (builder, element) -> {
            if (element instanceof ClassFileVersion) {
                builder.withVersion(NEW, 0);
            } else {
                builder.with(element);
            }
        };
        // method bodies are written anew because only then they get the stack maps that the newer format
        // wants
        return context.transformClass(model,
                version.andThen(ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)));
    }

    /// The same class, whose methods do nothing where they return nothing.
    static byte[] idle(byte[] bytes) {
        var context = ClassFile.of();
        return context.transformClass(context.parse(bytes), (builder, element) -> {
            if (element instanceof MethodModel method && !method.methodName().stringValue().startsWith("<")
                    && method.methodTypeSymbol().returnType().equals(ConstantDescs.CD_void)) {
                builder.withMethodBody(method.methodName(), method.methodType(), method.flags().flagsMask(),
                        CodeBuilder::return_);
            } else {
                builder.with(element);
            }
        });
    }

    /// Reads and writes classes that refer to others.
    static ClassFile reader(ClassLoader others) {
        return ClassFile.of(ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(others)
                .orElse(ClassHierarchyResolver.defaultResolver())));
    }
}
