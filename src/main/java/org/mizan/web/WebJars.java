package org.mizan.web;

import java.util.Map;
import java.util.TreeMap;

/** The libraries of the client, which come as WebJars and are served with its own modules. */
final class WebJars {
    /** Where they lie in the tree of the client. */
    static final String FOLDER = "lib/";

    private static final String HOME = "META-INF/resources/webjars/";

    private WebJars() {}

    /** What browsers run of a library, by name in the tree of the client, whatever its version. */
    static Map<String, byte[]> modules(String library) {
        Map<String, byte[]> modules = new TreeMap<>();
        ClassPathFiles.below(HOME + library).forEach((name, bytes) -> {
            String file = name.substring(name.indexOf('/') + 1);
            if (file.matches("([a-z-]+|directives/[a-z-]+|build/[a-z-]+)\\.js")) {
                modules.put(FOLDER + library + "/" + file, bytes);
            }
        });
        if (modules.isEmpty()) {
            throw new IllegalStateException("the class path lacks " + library);
        }
        return modules;
    }
}
