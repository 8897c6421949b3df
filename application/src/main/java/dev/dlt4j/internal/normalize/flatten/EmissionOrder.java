package dev.dlt4j.internal.normalize.flatten;

import dev.dlt4j.internal.normalize.rows.DocumentRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// The order in which dlt emits the rows of a document: a row before the rows below it, the lists of a
/// row in flattening order, the items of a list in theirs.
final class EmissionOrder {
    private EmissionOrder() {}

    static int[] of(DocumentRows rows) {
        List<List<Integer>> below = new ArrayList<>();
        for (int row = 0; row < rows.size; row++) {
            below.add(new ArrayList<>());
            if (rows.parent[row] >= 0) {
                below.get(rows.parent[row]).add(row);
            }
        }
        int[] order = new int[rows.size];
        List<Integer> ahead = new ArrayList<>(List.of(0));
        for (int next = 0; !ahead.isEmpty(); next++) {
            int row = ahead.removeLast();
            order[next] = row;
            List<Integer> children = below.get(row);
            children.sort((one, other) -> compare(rows, one, other));
            ahead.addAll(children.reversed());
        }
        return order;
    }

    private static int compare(DocumentRows rows, int one, int other) {
        int lists = OpenCell.compare(Objects.requireNonNull(rows.place[one]),
                Objects.requireNonNull(rows.place[other]));
        return lists != 0 ? lists : Integer.compare(one, other);
    }
}
