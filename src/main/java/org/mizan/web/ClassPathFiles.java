package org.mizan.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Files of the class path, whether it is a folder or the jar. */
final class ClassPathFiles {
    private ClassPathFiles() {}

    /** The bytes of every file below a folder, by name relative to it. */
    static Map<String, byte[]> below(String folder) {
        URL url = ClassPathFiles.class.getClassLoader().getResource(folder);
        if (url == null) {
            return Map.of();
        }
        try {
            return url.getProtocol().equals("jar") ? ofJar(url, folder + "/") : ofFolder(Path.of(url.toURI()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(folder, unreadable);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(folder, impossible);
        }
    }

    private static Map<String, byte[]> ofFolder(Path folder) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(folder)) {
            paths = walk.filter(Files::isRegularFile).toList();
        }
        for (Path path : paths) {
            URI relative = folder.toUri().relativize(path.toUri());
            files.put(relative.getPath(), Files.readAllBytes(path));
        }
        return files;
    }

    private static Map<String, byte[]> ofJar(URL url, String prefix) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        JarURLConnection connection = (JarURLConnection) url.openConnection();
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
            for (JarEntry entry : jar.stream().toList()) {
                if (entry.getName().startsWith(prefix) && !entry.isDirectory()) {
                    try (InputStream stream = jar.getInputStream(entry)) {
                        files.put(entry.getName().substring(prefix.length()), stream.readAllBytes());
                    }
                }
            }
        }
        return files;
    }
}
