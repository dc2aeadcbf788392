package org.mizan.web;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mizan.Sources;

/**
 * What the sources say of records, for whoever reads the API: the first sentence of a comment, and what it says of each
 * component.
 */
final class OpenApiWords {
    /** By the name of the class in the compiler's way, {@code org.mizan.web.Problem$Fault}. */
    private final Map<String, DocCommentTree> comments = new HashMap<>();

    OpenApiWords() {
        try {
            List<Path> files = new ArrayList<>(Sources.in(Sources.MAIN));
            files.addAll(Sources.in(Path.of("src", "test", "java", "org", "mizan", "web", "OpenApiShapes.java")));
            Sources.walk(files, Reader::new);
        } catch (IOException unread) {
            throw new UncheckedIOException(unread);
        }
    }

    /** What a record is; null where nothing is said of it. */
    @Nullable
    String of(Class<?> type) {
        DocCommentTree comment = comments.get(type.getName());
        return comment == null ? null : plain(comment.getFirstSentence());
    }

    /** What a component of a record holds; null where nothing is said of it. */
    @Nullable
    String of(Class<?> type, String component) {
        DocCommentTree comment = comments.get(type.getName());
        if (comment != null) {
            for (DocTree tag : comment.getBlockTags()) {
                if (tag instanceof ParamTree param && param.getName().getName().contentEquals(component)) {
                    return sentence(plain(param.getDescription()));
                }
            }
        }
        return null;
    }

    private final class Reader extends TreePathScanner<Void, Void> {
        private final DocTrees written;
        private final Deque<String> around = new ArrayDeque<>();

        Reader(DocTrees written) {
            this.written = written;
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            String outer = around.peek();
            String room = Objects.toString(getCurrentPath().getCompilationUnit().getPackageName());
            String name = (outer == null ? room + "." : outer + "$") + type.getSimpleName();
            DocCommentTree comment = written.getDocCommentTree(getCurrentPath());
            if (type.getKind() == Tree.Kind.RECORD && comment != null) {
                comments.put(name, comment);
            }
            around.push(name);
            super.visitClass(type, nothing);
            around.pop();
            return nothing;
        }
    }

    private static String sentence(String words) {
        String capital = words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1);
        return capital.endsWith(".") ? capital : capital + ".";
    }

    /** Without marks: of a link its label, or the name of what it leads to. */
    private static String plain(List<? extends DocTree> words) {
        return words.stream()
                .map(OpenApiWords::plain)
                .collect(Collectors.joining())
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String plain(DocTree word) {
        return switch (word) {
            case TextTree text -> text.getBody();
            case LiteralTree literal -> literal.getBody().getBody();
            case LinkTree link ->
                link.getLabel().isEmpty()
                        ? link.getReference()
                                .getSignature()
                                .replaceFirst("^#", "")
                                .replace('#', '.')
                        : plain(link.getLabel());
            default -> throw new IllegalArgumentException("no plain text of " + word);
        };
    }
}
