package dev.dlt4j.extensions.cel;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The library's messages in plain words.
final class Issues {
    private static final Pattern UNEXPECTED = Pattern.compile(
            "(?:mismatched input|extraneous input|no viable alternative at input|token recognition error at:)"
                    + " '(.*?)'(?: expecting .*)?",
            Pattern.DOTALL);
    private static final Pattern NO_OVERLOAD = Pattern.compile(
            "found no matching overload for '(.*?)' applied to '(.*?)' \\(candidates: (.*)\\)");
    private static final Pattern OPERATOR = Pattern.compile("[_@]*([^_@]+)_*");
    private static final Pattern TAKEN = Pattern.compile("(?:[\\w()]+\\.)?(\\(.*\\))");

    private Issues() {}

    static String text(String message) {
        Matcher unexpected = UNEXPECTED.matcher(message);
        if (unexpected.matches()) {
            return unexpected(unexpected.group(1));
        }
        Matcher overload = NO_OVERLOAD.matcher(message);
        return overload.matches()
                ? "%s takes no %s%s".formatted(operator(overload.group(1)), plain(overload.group(2)),
                        candidates(overload.group(3)))
                : message;
    }

    private static String unexpected(String token) {
        if (token.equals("<EOF>")) {
            return "the expression ends too early";
        }
        return "\"%s\" is not expected here%s".formatted(token,
                token.startsWith("=") ? "; equality is written ==" : "");
    }

    private static String operator(String name) {
        Matcher operator = OPERATOR.matcher(name);
        return operator.matches() ? operator.group(1) : name;
    }

    private static String plain(String types) {
        return types.replace("dyn", "any").replace("string", "text").replace("int", "whole number")
                .replace("bool", "true or false");
    }

    /// What is taken instead, each once: functions come as functions and as members.
    private static String candidates(String all) {
        Set<String> taken = new LinkedHashSet<>();
        for (String each : all.split("(?<=\\)),", -1)) {
            Matcher form = TAKEN.matcher(each.strip());
            if (form.matches() && !each.strip().contains(".(")) {
                taken.add(plain(form.group(1)));
            }
        }
        return taken.isEmpty() ? "" : "; it takes " + String.join(" or ", taken);
    }
}
