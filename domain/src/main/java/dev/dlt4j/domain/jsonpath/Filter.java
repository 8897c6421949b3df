package dev.dlt4j.domain.jsonpath;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `[?(…)]`: the members of a map or the elements of a list for which a condition holds.
record Filter(Condition condition) implements PathStep {
    @Override
    public List<Match> find(Match from) {
        List<Match> found = new ArrayList<>();
        for (Match candidate : new Elements.Wildcard().find(from)) {
            if (condition.holds(candidate)) {
                found.add(candidate);
            }
        }
        return found;
    }

    @Override
    public void delete(@Nullable Object data, @Nullable Object root) {
        Match from = new Match(data, This.INSTANCE, new Match(root, This.INSTANCE, null));
        List<Match> candidates = new Elements.Wildcard().find(from);
        if (data instanceof Map<?, ?> map) {
            List<Match> found = find(from);
            found.forEach(match -> map.remove(((Fields) match.step()).names().getFirst()));
        } else if (data instanceof List<?> list) {
            for (int place = candidates.size() - 1; place >= 0; place--) {
                if (condition.holds(candidates.get(place))) {
                    list.remove(place);
                }
            }
        }
    }

    @Override
    public String text() {
        return "[?…]";
    }
}
