package org.mizan.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ConfigUseTest {
    @Test
    void every_key_is_read_by_somebody() {
        var classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.mizan");
        var unread = new TreeSet<String>();
        unread(classes, Config.class, unread);
        assertEquals(Set.of(), unread);
    }

    private static void unread(JavaClasses classes, Class<?> type, Set<String> unread) {
        for (var component : type.getRecordComponents()) {
            if (component.getType().isRecord()) {
                unread(classes, component.getType(), unread);
            }
            var calls = classes.get(type).getMethod(component.getName()).getCallsOfSelf();
            if (calls.stream().allMatch(call -> call.getOriginOwner().isEquivalentTo(type))) {
                unread.add(type.getSimpleName() + "." + component.getName());
            }
        }
    }
}
