package dev.dlt4j.http.rest;

import dev.dlt4j.domain.TerminalException;
import dev.dlt4j.domain.jsonpath.JsonPathException;
import dev.dlt4j.http.client.FailedAnswer;
import dev.dlt4j.http.client.IgnoredResponse;
import dev.dlt4j.http.client.ResponseHook;
import dev.dlt4j.http.message.RestResponse;
import dev.dlt4j.http.rows.Body;
import dev.dlt4j.http.rows.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What happens on certain answers, dlt's `response_actions`: by status, by a piece of the body, or, ours, by
/// a value in it.
final class ResponseActions {
    private static final List<String> NAMES = List.of("ignore", "retry", "fail");

    private ResponseActions() {}

    /// Which answers an action is for; what is null does not matter.
    private record Condition(@Nullable Integer status, @Nullable String content, @Nullable Selector path,
            boolean valueGiven, @Nullable Object value) {
        boolean isEmpty() {
            return status == null && content == null && path == null;
        }

        boolean fits(RestResponse response) {
            return (status == null || status == response.status())
                    && (content == null || response.contains(content))
                    && (path == null || isAt(path, response));
        }

        private boolean isAt(Selector where, RestResponse response) {
            Optional<Object> found;
            try {
                found = Body.of(response).first(where);
            } catch (TerminalException e) {
                return false;
            }
            if (valueGiven) {
                return found.filter(each -> isSame(each, value)).isPresent();
            }
            return found.filter(each -> !(each instanceof List<?> list) || !list.isEmpty()).isPresent();
        }

        /// What the server says at the path, when it is more than the value that was asked for.
        String words(RestResponse response) {
            return path == null || valueGiven
                    ? ""
                    : Body.of(response).first(path).map(ServerWords::of).orElse("");
        }

        private static boolean isSame(Object found, @Nullable Object wanted) {
            if (found instanceof Number one && wanted instanceof Number other) {
                return one.doubleValue() == other.doubleValue();
            }
            return Objects.equals(found, wanted);
        }
    }

    static List<ResponseHook> of(@Nullable Object written, String path, BoundFunctions functions,
            RestFaults faults) {
        List<ResponseHook> hooks = new ArrayList<>();
        List<?> list = RestFaults.list(written);
        for (int i = 0; i < list.size(); i++) {
            ResponseHook hook = one(list.get(i), path + "[" + i + "]", functions, faults);
            if (hook != null) {
                hooks.add(hook);
            }
        }
        return hooks;
    }

    private static @Nullable ResponseHook one(@Nullable Object written, String path,
            BoundFunctions functions, RestFaults faults) {
        if (written instanceof ResponseHook hook) {
            return hook;
        }
        Map<String, @Nullable Object> keys = RestFaults.map(written);
        Condition condition = condition(keys, path, faults);
        Object action = keys.get("action");
        List<ResponseHook> hooks = new ArrayList<>();
        List<?> actions = action instanceof List<?> several
                ? several
                : action == null ? List.of() : List.of(action);
        for (Object each : actions) {
            ResponseHook hook = functions.hook(each, path + ".action", faults);
            if (hook != null) {
                hooks.add(hook);
            }
        }
        if (!hooks.isEmpty()) {
            return response -> {
                RestResponse seen = response;
                for (ResponseHook hook : condition.fits(response) ? hooks : List.<ResponseHook>of()) {
                    seen = hook.apply(seen);
                }
                return seen;
            };
        }
        if (!(action instanceof String name) || !NAMES.contains(name)) {
            faults.add(path + ".action", "expected one of %s%s".formatted(String.join(", ", NAMES),
                    action instanceof String text ? RestFaults.nearest(text, NAMES) : ""));
            return null;
        }
        String message = keys.get("message") instanceof String text ? text : null;
        return response -> {
            // as dlt: an action without a condition never fires
            if (condition.isEmpty() || !condition.fits(response)) {
                return response;
            }
            if (name.equals("ignore")) {
                throw new IgnoredResponse();
            }
            boolean again = name.equals("retry");
            String fault = message == null
                    ? again ? "the answer asks for another attempt" : "the answer is a failure"
                    : message;
            throw new FailedAnswer(response, fault + ", as response_actions say", condition.words(response),
                    again);
        };
    }

    private static Condition condition(Map<String, @Nullable Object> keys, String path, RestFaults faults) {
        Integer status = null;
        Object written = keys.get("status_code");
        if (written instanceof Number number) {
            status = number.intValue();
        } else if (written instanceof String text && text.matches("[1-5][0-9][0-9]")) {
            status = Integer.valueOf(text);
        } else if (written != null) {
            faults.add(path + ".status_code", "expected a status such as 404");
        }
        Selector selector = null;
        if (keys.get("path") instanceof String text) {
            try {
                selector = Selector.of(text);
            } catch (JsonPathException e) {
                faults.add(path + ".path", String.valueOf(e.getMessage()));
            }
        }
        return new Condition(status, keys.get("content") instanceof String text ? text : null, selector,
                keys.containsKey("value"), keys.get("value"));
    }
}
