package org.mizan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.Name;
import org.junit.jupiter.api.Test;

/** Holds the sources to what neither compiler nor formatter sees. */
class StyleTest {

    /** A comment, or a text that may hold anything: a block, a string, a character. */
    private static final Pattern SPOKEN = Pattern.compile(
            "/\\*.*?\\*/|//[^\\n]*|\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])+'",
            Pattern.DOTALL);

    /** Of a local variable, a loop's, a resource or a lambda's parameter; what is left are the parts of record patterns. */
    private static final Pattern DECLARED =
            Pattern.compile("\\bvar\\s+\\w+\\s*[=:;]|(?<![\\w>])\\s*\\(\\s*(?:final\\s+)?var\\s+\\w+\\s*[,)]");

    @Test
    void variables_state_their_type_and_var_is_for_record_patterns_alone() throws IOException {
        var found = Sources.in(Sources.MAIN).stream()
                .flatMap(StyleTest::declaredByVar)
                .toList();
        assertEquals(List.of(), found);
    }

    @Test
    void everything_public_says_what_it_is() throws IOException {
        var silent = new ArrayList<String>();
        Sources.walk(Sources.in(Sources.MAIN), comments -> new Silent(comments, silent));
        assertEquals(List.of(), silent);
    }

    @Test
    void one_name_of_a_type_means_one_thing() throws IOException {
        var named = Sources.in(Sources.MAIN).stream()
                .collect(Collectors.groupingBy(file -> file.getFileName().toString()));
        named.values().removeIf(places -> places.size() == 1);
        assertEquals(Map.of(), named);
    }

    /** Finds what is public, overrides nothing, and has no Javadoc: types, methods, constructors, fields, constants. */
    private static final class Silent extends TreePathScanner<Void, Void> {
        private final DocTrees comments;
        private final List<String> found;

        Silent(DocTrees comments, List<String> found) {
            this.comments = comments;
            this.found = found;
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            if (isPublic(type.getModifiers())) {
                look(type.getSimpleName());
                super.visitClass(type, nothing);
            }
            return nothing;
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            var overrides = method.getModifiers().getAnnotations().stream()
                    .anyMatch(annotation ->
                            annotation.getAnnotationType().toString().equals("Override"));
            if (isPublic(method.getModifiers()) && !overrides) {
                look(method.getName());
            }
            return nothing;
        }

        @Override
        public Void visitVariable(VariableTree variable, Void nothing) {
            if (isPublic(variable.getModifiers())) {
                look(variable.getName());
            }
            return nothing;
        }

        /** What stands in an interface is public without saying so. */
        private boolean isPublic(ModifiersTree modifiers) {
            var flags = modifiers.getFlags();
            var around = getCurrentPath().getParentPath().getLeaf().getKind();
            return flags.contains(Modifier.PUBLIC)
                    || around == Tree.Kind.INTERFACE && !flags.contains(Modifier.PRIVATE);
        }

        private void look(Name member) {
            if (comments.getDocComment(getCurrentPath()) == null) {
                var file = getCurrentPath().getCompilationUnit().getSourceFile();
                found.add(Path.of(file.toUri()).getFileName() + ": " + member);
            }
        }
    }

    private static Stream<String> declaredByVar(Path file) {
        try {
            var code = SPOKEN.matcher(Files.readString(file))
                    .replaceAll(spoken -> spoken.group().replaceAll("[^\\n]", " "));
            return DECLARED.matcher(code)
                    .results()
                    .map(match -> file + ":"
                            + (1 + code.substring(0, match.start()).lines().count()));
        } catch (IOException unread) {
            throw new java.io.UncheckedIOException(unread);
        }
    }
}
