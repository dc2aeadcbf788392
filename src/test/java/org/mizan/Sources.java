package org.mizan;

import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** The sources, as the compiler reads them before it knows any type. */
public final class Sources {
    /** Where the sources of the server lie. */
    public static final Path MAIN = Path.of("src", "main", "java");

    private Sources() {}

    /** Every file with code at or below a place. */
    public static List<Path> in(Path place) throws IOException {
        try (Stream<Path> files = Files.walk(place)) {
            return files.filter(file -> file.toString().endsWith(".java") && !file.endsWith("package-info.java"))
                    .toList();
        }
    }

    /** Has these files walked, each by the same visitor, which is made with their comments. */
    public static void walk(List<Path> files, Function<DocTrees, TreePathScanner<Void, Void>> visitor)
            throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var sources = manager.getJavaFileObjectsFromPaths(files);
            var task = (JavacTask) compiler.getTask(null, manager, null, List.of("-proc:none"), null, sources);
            var walked = visitor.apply(DocTrees.instance(task));
            for (var unit : task.parse()) {
                walked.scan(unit, null);
            }
        }
    }
}
