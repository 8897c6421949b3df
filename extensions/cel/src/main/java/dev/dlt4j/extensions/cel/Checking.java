package dev.dlt4j.extensions.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.dlt4j.spi.step.ExpressionFault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Reads expressions with the library, which also checks the types that are known before there are rows.
final class Checking {
    private static final CelType ANY = SimpleType.DYN;
    private static final CelType TRUTH = SimpleType.BOOL;
    private static final CelType TEXT = SimpleType.STRING;
    private static final CelType MOMENT = SimpleType.TIMESTAMP;
    private static final CelType LENGTH = SimpleType.DURATION;
    private static final CelType LIST = ListType.create(ANY);
    private static final List<CelType> NUMBERS = List.of(SimpleType.INT, SimpleType.DOUBLE);

    /// One compiler for each set of variables: building one takes long.
    private static final ConcurrentMap<List<String>, CelCompiler> COMPILERS = new ConcurrentHashMap<>();

    private final Map<String, List<CelOverloadDecl>> overloads = new LinkedHashMap<>();

    private Checking() {}

    /// The tree of an expression.
    ///
    /// @throws ExpressionFault the first fault
    static CelAbstractSyntaxTree checked(String text, List<String> variables) {
        CelCompiler compiler = COMPILERS.computeIfAbsent(List.copyOf(variables),
                names -> new Checking().compiler(names));
        try {
            CelAbstractSyntaxTree parsed = compiler.parse(text).getAst();
            new UnknownNames(text, parsed, variables).require();
            return compiler.check(parsed).getAst();
        } catch (CelValidationException e) {
            CelIssue first = e.getErrors().getFirst();
            throw new ExpressionFault(Issues.text(first.getMessage()),
                    offset(text, first.getSourceLocation()));
        }
    }

    /// The library counts lines and code points.
    private static int offset(String text, CelSourceLocation place) {
        int at = 0;
        for (int line = 1; line < place.getLine(); line++) {
            at = text.indexOf('\n', at) + 1;
        }
        int column = Math.clamp(place.getColumn(), 0, text.codePointCount(at, text.length()));
        return text.offsetByCodePoints(at, column);
    }

    private CelCompiler compiler(List<String> variables) {
        arithmetic();
        order();
        logic();
        for (CelFunctions.Function function : CelFunctions.all()) {
            both(function.name(), function.result(), function.parameters());
        }
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setStandardEnvironmentEnabled(false).setStandardMacros(CelStandardMacro.STANDARD_MACROS);
        variables.forEach(name -> builder.addVar(name, ANY));
        overloads.forEach((name, all) -> builder
                .addFunctionDeclarations(CelFunctionDecl.newFunctionDeclaration(name, all)));
        return builder.build();
    }

    private void arithmetic() {
        for (String operator : List.of("_+_", "_-_", "_*_", "_/_", "_%_")) {
            for (CelType left : NUMBERS) {
                for (CelType right : NUMBERS) {
                    add(operator, left.equals(right) ? left : SimpleType.DOUBLE, left, right);
                }
            }
        }
        for (CelType joined : List.of(TEXT, LIST)) {
            add("_+_", joined, joined, joined);
        }
        add("_+_", MOMENT, MOMENT, LENGTH);
        add("_+_", MOMENT, LENGTH, MOMENT);
        add("_+_", LENGTH, LENGTH, LENGTH);
        add("_-_", MOMENT, MOMENT, LENGTH);
        add("_-_", LENGTH, MOMENT, MOMENT);
        add("_-_", LENGTH, LENGTH, LENGTH);
        NUMBERS.forEach(number -> add("-_", number, number));
    }

    private void order() {
        for (String operator : List.of("_<_", "_<=_", "_>_", "_>=_")) {
            NUMBERS.forEach(left -> NUMBERS.forEach(right -> add(operator, TRUTH, left, right)));
            List.of(TEXT, MOMENT, LENGTH, TRUTH, SimpleType.BYTES)
                    .forEach(type -> add(operator, TRUTH, type, type));
            add(operator, TRUTH, TEXT, MOMENT);
            add(operator, TRUTH, MOMENT, TEXT);
        }
        for (String operator : List.of("_==_", "_!=_", "@in")) {
            add(operator, TRUTH, ANY, ANY);
        }
    }

    private void logic() {
        add("_&&_", TRUTH, TRUTH, TRUTH);
        add("_||_", TRUTH, TRUTH, TRUTH);
        add("!_", TRUTH, TRUTH);
        add("@not_strictly_false", TRUTH, TRUTH);
        add("_?_:_", ANY, TRUTH, ANY, ANY);
        add("_[_]", ANY, ANY, ANY);
    }

    private void add(String name, CelType result, CelType... parameters) {
        List<CelOverloadDecl> all = overloads.computeIfAbsent(name, key -> new ArrayList<>());
        all.add(CelOverloadDecl.newGlobalOverload(name + all.size(), result, parameters));
    }

    private void both(String name, CelType result, List<CelType> parameters) {
        add(name, result, parameters.toArray(CelType[]::new));
        if (!parameters.isEmpty()) {
            List<CelOverloadDecl> all = overloads.computeIfAbsent(name, key -> new ArrayList<>());
            all.add(CelOverloadDecl.newMemberOverload(name + all.size(), result, parameters));
        }
    }
}
