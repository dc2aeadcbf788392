package org.mizan.db;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Under which account the server's programs run. An ordinary user runs them himself. PostgreSQL refuses root: there they
 * run in a user namespace, in which root is nobody and still owns his files; where namespaces are forbidden, under
 * another account, to which the directories are given.
 */
record Account(List<String> prefix, @Nullable String owner) {
    private static final List<String> OTHERS = List.of("postgres", "nobody");
    private static final int CHECK_SECONDS = 10;

    static Account detect() {
        if (!root()) {
            return new Account(List.of(), null);
        }
        Optional<String> unshare = program("unshare");
        if (unshare.isPresent() && succeeds(unshare.get(), "-U", "--", "true")) {
            return new Account(List.of(unshare.get(), "-U", "--"), null);
        }
        Optional<String> setpriv = program("setpriv");
        for (String name : OTHERS) {
            List<String> change = List.of("--reuid=" + name, "--regid=" + name, "--clear-groups", "--");
            if (setpriv.isPresent() && regains(setpriv.get(), change)) {
                List<String> prefix = new ArrayList<>(List.of(setpriv.get()));
                prefix.addAll(change);
                return new Account(List.copyOf(prefix), name);
            }
        }
        throw new DatabaseProblem(
                "PostgreSQL does not run as root, and neither unshare -U nor setpriv --reuid works here;"
                        + " start as an ordinary user, install util-linux, or give a real server as database.url");
    }

    private static boolean regains(String setpriv, List<String> change) {
        List<String> command = new ArrayList<>(List.of(setpriv));
        command.addAll(change);
        command.add("true");
        return succeeds(command.toArray(String[]::new));
    }

    /** Gives the file or directory, with all it holds, to the account; nothing to do where we run them ourselves. */
    void give(Path path) throws IOException {
        if (owner == null || !Files.exists(path)) {
            return;
        }
        UserPrincipal principal =
                path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(owner);
        try (Stream<Path> tree = Files.walk(path)) {
            for (Path each : tree.toList()) {
                Files.setOwner(each, principal);
            }
        }
    }

    /** The command of a program that ends by itself. */
    List<String> command(List<String> program) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(program);
        return command;
    }

    /**
     * The command of the server: in a session of its own, so that Ctrl-C in the terminal leaves it alive until we close
     * it, and with an interrupt (its fast shutdown) when the thread that started it dies, however that came.
     */
    List<String> server(List<String> program) {
        List<String> command = new ArrayList<>();
        program("setsid").ifPresent(command::add);
        command.addAll(prefix);
        program("setpriv").ifPresent(setpriv -> command.addAll(List.of(setpriv, "--pdeathsig", "INT", "--")));
        command.addAll(program);
        return command;
    }

    private static boolean root() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException noProc) {
            return "root".equals(System.getProperty("user.name"));
        }
    }

    private static Optional<String> program(String name) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("") + File.pathSeparator + "/usr/bin:/bin";
        for (String directory : path.split(File.pathSeparator, -1)) {
            Path candidate = Path.of(directory, name);
            if (!directory.isEmpty() && Files.isExecutable(candidate)) {
                return Optional.of(candidate.toAbsolutePath().toString());
            }
        }
        return Optional.empty();
    }

    private static boolean succeeds(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(CHECK_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return false;
            }
            return process.exitValue() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
