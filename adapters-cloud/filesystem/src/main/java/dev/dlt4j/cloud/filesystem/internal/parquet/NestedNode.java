package dev.dlt4j.cloud.filesystem.internal.parquet;

import dev.dlt4j.domain.json.JsonBytes;
import dev.hardwood.metadata.RepetitionType;
import dev.hardwood.reader.ColumnReader;
import dev.hardwood.reader.ColumnReaders;
import dev.hardwood.reader.Validity;
import dev.hardwood.schema.SchemaNode;
import java.util.ArrayList;
import java.util.List;

/// A node of a nested column. The items of a node are numbered through the whole batch, at the top as the
/// rows are; the reader keeps for each level (layer) which items are null and where the items below one
/// begin.
sealed interface NestedNode
        permits NestedLeaf, NestedNode.StructNode, NestedNode.ListNode, NestedNode.MapNode {
    /// Takes the arrays of the current batch.
    void nextBatch();

    boolean isNull(int item);

    /// Writes an item that is not null.
    void write(int item, JsonBytes json);

    /// Some column below this node: all of them share the layers above it.
    ColumnReader anyReader();

    default void writeOrNull(int item, JsonBytes json) {
        if (isNull(item)) {
            json.ascii("null");
        } else {
            write(item, json);
        }
    }

    static NestedNode of(SchemaNode field, ColumnReaders readers) {
        return of(field, 0, false, readers);
    }

    /// @param layer  layers above the node
    /// @param listed whether the repetition of the node itself is that of the list or map above it
    private static NestedNode of(SchemaNode field, int layer, boolean listed, ColumnReaders readers) {
        boolean repeated = !listed && field.repetitionType() == RepetitionType.REPEATED;
        return switch (field) {
            case SchemaNode.PrimitiveNode plain -> {
                NestedNode leaf = new NestedLeaf(readers.getColumnReader(plain.columnIndex()));
                yield repeated ? new ListNode(leaf, layer) : leaf;
            }
            case SchemaNode.GroupNode group -> {
                if (group.isVariant()) {
                    throw new UnfitValue(
                            "is or holds a VARIANT, which cannot be read; write it as JSON text");
                }
                if (group.isList()) {
                    SchemaNode element = group.getListElement();
                    yield new ListNode(of(element, layer + 1, isRepeated(element), readers), layer);
                }
                if (group.isMap() && group.getMapKey() != null && group.getMapValue() != null) {
                    yield new MapNode(of(group.getMapKey(), layer + 1, false, readers),
                            of(group.getMapValue(), layer + 1, false, readers), layer);
                }
                if (repeated) {
                    yield new ListNode(struct(group, layer + 1, -1, readers), layer);
                }
                boolean optional = group.repetitionType() == RepetitionType.OPTIONAL;
                yield struct(group, optional ? layer + 1 : layer, optional ? layer : -1, readers);
            }
        };
    }

    private static boolean isRepeated(SchemaNode node) {
        return node.repetitionType() == RepetitionType.REPEATED;
    }

    private static StructNode struct(SchemaNode.GroupNode group, int below, int layer,
            ColumnReaders readers) {
        List<NestedNode> children = new ArrayList<>();
        List<byte[]> keys = new ArrayList<>();
        for (SchemaNode child : group.children()) {
            JsonBytes key = new JsonBytes();
            key.raw(children.isEmpty() ? '{' : ',');
            key.string(child.name());
            key.raw(':');
            keys.add(key.toByteArray());
            children.add(of(child, below, false, readers));
        }
        return new StructNode(children, keys, layer);
    }

    /// A group of named fields; `layer` is -1 when it is never null.
    final class StructNode implements NestedNode {
        private final List<NestedNode> children;
        private final List<byte[]> keys;
        private final int layer;
        private Validity validity = Validity.NO_NULLS;

        StructNode(List<NestedNode> children, List<byte[]> keys, int layer) {
            this.children = children;
            this.keys = keys;
            this.layer = layer;
        }

        @Override
        public void nextBatch() {
            children.forEach(NestedNode::nextBatch);
            if (layer >= 0) {
                validity = anyReader().getLayerValidity(layer);
            }
        }

        @Override
        public boolean isNull(int item) {
            return validity.isNull(item);
        }

        @Override
        public void write(int item, JsonBytes json) {
            for (int i = 0; i < children.size(); i++) {
                byte[] key = keys.get(i);
                json.raw(key, 0, key.length);
                children.get(i).writeOrNull(item, json);
            }
            json.raw('}');
        }

        @Override
        public ColumnReader anyReader() {
            return children.getFirst().anyReader();
        }
    }

    final class ListNode implements NestedNode {
        private final NestedNode element;
        private final int layer;
        private Validity validity = Validity.NO_NULLS;
        private int[] offsets = {};

        ListNode(NestedNode element, int layer) {
            this.element = element;
            this.layer = layer;
        }

        @Override
        public void nextBatch() {
            element.nextBatch();
            validity = anyReader().getLayerValidity(layer);
            offsets = anyReader().getLayerOffsets(layer);
        }

        @Override
        public boolean isNull(int item) {
            return validity.isNull(item);
        }

        @Override
        public void write(int item, JsonBytes json) {
            json.raw('[');
            for (int i = offsets[item]; i < offsets[item + 1]; i++) {
                if (i > offsets[item]) {
                    json.raw(',');
                }
                element.writeOrNull(i, json);
            }
            json.raw(']');
        }

        @Override
        public ColumnReader anyReader() {
            return element.anyReader();
        }
    }

    /// A map as an object; keys that are not text are written as they are, in quotes.
    final class MapNode implements NestedNode {
        private final NestedNode key;
        private final NestedNode value;
        private final int layer;
        private Validity validity = Validity.NO_NULLS;
        private int[] offsets = {};

        MapNode(NestedNode key, NestedNode value, int layer) {
            this.key = key;
            this.value = value;
            this.layer = layer;
        }

        @Override
        public void nextBatch() {
            key.nextBatch();
            value.nextBatch();
            validity = anyReader().getLayerValidity(layer);
            offsets = anyReader().getLayerOffsets(layer);
        }

        @Override
        public boolean isNull(int item) {
            return validity.isNull(item);
        }

        @Override
        public void write(int item, JsonBytes json) {
            json.raw('{');
            for (int i = offsets[item]; i < offsets[item + 1]; i++) {
                if (i > offsets[item]) {
                    json.raw(',');
                }
                writeKey(i, json);
                json.raw(':');
                value.writeOrNull(i, json);
            }
            json.raw('}');
        }

        private void writeKey(int item, JsonBytes json) {
            JsonBytes text = new JsonBytes();
            key.writeOrNull(item, text);
            boolean quoted = text.array()[0] == '"';
            if (quoted) {
                json.raw(text.array(), 0, text.size());
            } else {
                json.string(text.array(), 0, text.size());
            }
        }

        @Override
        public ColumnReader anyReader() {
            return key.anyReader();
        }
    }
}
