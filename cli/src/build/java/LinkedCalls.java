import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.RuntimeVisibleTypeAnnotationsAttribute;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;

import static java.lang.constant.ConstantDescs.CD_Class;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;

/// Makes methods of what the JVM would make code for when it runs first: the choice of a `switch` over types,
/// and `equals`, `hashCode` and `toString` of records. An AOT cache keeps neither, and each costs
/// milliseconds at every start. The methods do what the code of the JVM does.
final class LinkedCalls {
    private static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");
    private static final ClassDesc TEXT = ClassDesc.of("java.lang.StringBuilder");
    private static final int FACTOR = 31;

    private final ClassModel model;
    private final boolean isInterface;
    private final List<Method> made = new ArrayList<>();

    private LinkedCalls(ClassModel model) {
        this.model = model;
        this.isInterface = model.flags().has(AccessFlag.INTERFACE);
    }

    /// A method that is called in place of what would be linked.
    private record Method(String name, MethodTypeDesc type, InvokeDynamicInstruction call) {}

    /// The same class with calls of its own methods, or as it was when there is nothing to replace.
    ///
    /// @param others finds the classes it refers to
    static byte[] replaced(byte[] bytes, ClassLoader others) {
        var files = ClassFiles.reader(others);
        var calls = new LinkedCalls(files.parse(bytes));
        var changed = files.transformClass(calls.model, ClassTransform
                .transformingMethodBodies(LinkedCalls::hasReplaced, calls.code())
                .andThen(ClassTransform.endHandler(calls::add)));
        if (calls.made.isEmpty()) {
            return bytes;
        }
        var faults = files.verify(changed);
        if (!faults.isEmpty()) {
            throw new IllegalStateException(calls.model.thisClass().asInternalName() + ": " + faults);
        }
        return changed;
    }

    private static boolean hasReplaced(MethodModel method) {
        return method.code().stream().flatMap(CodeModel::elementStream)
                .anyMatch(element -> element instanceof InvokeDynamicInstruction call && isReplaced(call));
    }

    private CodeTransform code() {
        return (code, element) -> {
            if (element instanceof InvokeDynamicInstruction call && isReplaced(call)) {
                var method = new Method(call.name().stringValue() + "$" + made.size(), call.typeSymbol(),
                        call);
                made.add(method);
                code.invokestatic(model.thisClass().asSymbol(), method.name(), method.type(), isInterface);
            } else if (!(element instanceof RuntimeVisibleTypeAnnotationsAttribute)) {
                // annotations of local variables, which nobody reads, keep the positions of the old code
                code.with(element);
            }
        };
    }

    private static boolean isReplaced(InvokeDynamicInstruction call) {
        DirectMethodHandleDesc bootstrap = call.bootstrapMethod();
        return switch (bootstrap.owner().displayName() + "." + bootstrap.methodName()) {
            case "SwitchBootstraps.typeSwitch" -> call.bootstrapArgs().stream().allMatch(Choice::isKnown);
            case "ObjectMethods.bootstrap" -> true;
            default -> false;
        };
    }

    private void add(ClassBuilder builder) {
        for (var method : made) {
            builder.withMethodBody(method.name(), method.type(),
                    ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC,
                    code -> write(method.call(), code));
        }
    }

    private static void write(InvokeDynamicInstruction call, CodeBuilder code) {
        List<ConstantDesc> arguments = call.bootstrapArgs();
        switch (call.name().stringValue()) {
            case "typeSwitch" -> typeSwitch(arguments, code);
            case "equals" -> equals(Components.of(arguments), code);
            case "hashCode" -> hashCode(Components.of(arguments), code);
            case "toString" -> toString(Components.of(arguments), code);
            case String other -> throw new IllegalStateException("no code for " + other);
        }
    }

    /// The index of the label that fits the first parameter; the second one is the first label that counts.
    private static void typeSwitch(List<ConstantDesc> labels, CodeBuilder code) {
        code.aload(0).ifThen(Opcode.IFNULL, isNull -> isNull.loadConstant(-1).ireturn());
        for (int i = 0; i < labels.size(); i++) {
            var next = code.newLabel();
            code.iload(1).loadConstant(i).if_icmpgt(next);
            Choice.of(labels.get(i)).write(code, next);
            code.loadConstant(i).ireturn().labelBinding(next);
        }
        code.loadConstant(labels.size()).ireturn();
    }

    private static void equals(Components components, CodeBuilder code) {
        var same = code.newLabel();
        var different = code.newLabel();
        code.aload(0).aload(1).if_acmpeq(same).aload(1).instanceOf(components.owner()).ifeq(different)
                .aload(1).checkcast(components.owner()).astore(2);
        for (var field : components.fields()) {
            var type = field.invocationType().returnType();
            field(code, 0, field);
            field(code, 2, field);
            switch (TypeKind.from(type)) {
                case REFERENCE -> code.invokestatic(OBJECTS, "equals",
                        MethodTypeDesc.of(CD_boolean, CD_Object, CD_Object)).ifeq(different);
                case LONG, DOUBLE, FLOAT -> code.invokestatic(boxed(type), "compare",
                        MethodTypeDesc.of(CD_int, type, type)).ifne(different);
                default -> code.if_icmpne(different);
            }
        }
        code.labelBinding(same).loadConstant(1).ireturn().labelBinding(different).loadConstant(0).ireturn();
    }

    private static void hashCode(Components components, CodeBuilder code) {
        code.loadConstant(0);
        for (var field : components.fields()) {
            var type = field.invocationType().returnType();
            code.loadConstant(FACTOR).imul();
            field(code, 0, field);
            if (type.isPrimitive()) {
                code.invokestatic(boxed(type), "hashCode", MethodTypeDesc.of(CD_int, type));
            } else {
                code.invokestatic(OBJECTS, "hashCode", MethodTypeDesc.of(CD_int, CD_Object));
            }
            code.iadd();
        }
        code.ireturn();
    }

    private static void toString(Components components, CodeBuilder code) {
        code.new_(TEXT).dup().invokespecial(TEXT, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
                .loadConstant(components.owner())
                .invokevirtual(CD_Class, "getSimpleName", MethodTypeDesc.of(CD_String));
        append(code, CD_String);
        var before = "[";
        for (var field : components.fields()) {
            code.loadConstant(before + field.methodName() + "=");
            append(code, CD_String);
            field(code, 0, field);
            append(code, field.invocationType().returnType());
            before = ", ";
        }
        code.loadConstant(components.fields().isEmpty() ? "[]" : "]");
        append(code, CD_String);
        code.invokevirtual(TEXT, "toString", MethodTypeDesc.of(CD_String)).areturn();
    }

    private static void append(CodeBuilder code, ClassDesc type) {
        var shown = switch (type.displayName()) {
            case "byte", "short" -> CD_int;
            case "String" -> CD_String;
            default -> type.isPrimitive() ? type : CD_Object;
        };
        code.invokevirtual(TEXT, "append", MethodTypeDesc.of(TEXT, shown));
    }

    private static void field(CodeBuilder code, int record, DirectMethodHandleDesc field) {
        code.aload(record).getfield(field.owner(), field.methodName(), field.invocationType().returnType());
    }

    private static ClassDesc boxed(ClassDesc primitive) {
        return switch (primitive.displayName()) {
            case "int" -> ConstantDescs.CD_Integer;
            case "char" -> ConstantDescs.CD_Character;
            case String name ->
                ClassDesc.of("java.lang." + Character.toUpperCase(name.charAt(0)) + name.substring(1));
        };
    }

    /// What a value is compared with.
    private sealed interface Choice {
        void write(CodeBuilder code, Label different);

        record Type(ClassDesc type) implements Choice {
            @Override
            public void write(CodeBuilder code, Label different) {
                code.aload(0).instanceOf(type).ifeq(different);
            }
        }

        record Text(String text) implements Choice {
            @Override
            public void write(CodeBuilder code, Label different) {
                code.loadConstant(text).aload(0).invokevirtual(CD_Object, "equals",
                        MethodTypeDesc.of(CD_boolean, CD_Object)).ifeq(different);
            }
        }

        record EnumConstant(ClassDesc type, String name) implements Choice {
            @Override
            public void write(CodeBuilder code, Label different) {
                code.aload(0).getstatic(type, name, type).if_acmpne(different);
            }
        }

        static boolean isKnown(ConstantDesc label) {
            return label instanceof ClassDesc || label instanceof String || isEnumConstant(label);
        }

        private static boolean isEnumConstant(ConstantDesc label) {
            return label instanceof DynamicConstantDesc<?> made
                    && made.bootstrapArgs()[0] instanceof DirectMethodHandleDesc maker
                    && maker.owner().displayName().equals("Enum$EnumDesc");
        }

        static Choice of(ConstantDesc label) {
            return switch (label) {
                case ClassDesc type -> new Type(type);
                case String text -> new Text(text);
                case DynamicConstantDesc<?> made -> {
                    var type = (DynamicConstantDesc<?>) made.bootstrapArgs()[1];
                    yield new EnumConstant(ClassDesc.of((String) type.bootstrapArgs()[1]),
                            (String) made.bootstrapArgs()[2]);
                }
                default -> throw new IllegalStateException("no code for the label " + label);
            };
        }
    }

    /// What the JVM is told of a record.
    private record Components(ClassDesc owner, List<DirectMethodHandleDesc> fields) {
        static Components of(List<ConstantDesc> arguments) {
            return new Components((ClassDesc) arguments.getFirst(),
                    arguments.stream().skip(2).map(DirectMethodHandleDesc.class::cast).toList());
        }
    }
}
