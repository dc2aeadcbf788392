package org.mizan.audit;

import java.util.List;
import org.mizan.web.Language;
import org.mizan.web.Messages;

/** One thing in which the record is not what was sealed. */
record Finding(Kind kind, List<String> names) {
    /** What was found; each has its sentence. */
    enum Kind {
        ROW_CHANGED("audit.verify.rowChanged"),
        ROW_REMOVED("audit.verify.rowRemoved"),
        ROW_INSERTED("audit.verify.rowInserted"),
        LEAF_CHANGED("audit.verify.leafChanged"),
        LEAF_MOVED("audit.verify.leafMoved"),
        LEAF_REMOVED("audit.verify.leafRemoved"),
        LEAF_AND_ROW_REMOVED("audit.verify.leafAndRowRemoved"),
        LEAF_INSERTED("audit.verify.leafInserted"),
        ROOT_DIFFERS("audit.verify.rootDiffers"),
        SEAL_CHANGED("audit.verify.sealChanged"),
        SEAL_REMOVED("audit.verify.sealRemoved"),
        CHAIN_BROKEN("audit.verify.chainBroken"),
        KEY_UNKNOWN("audit.verify.keyUnknown"),
        ROOT_MISSING("audit.verify.rootMissing");

        private final String key;

        Kind(String key) {
            this.key = key;
        }
    }

    static Finding of(Kind kind, Object... names) {
        return new Finding(
                kind, java.util.Arrays.stream(names).map(Object::toString).toList());
    }

    /** The sentence of it. */
    String in(Language language) {
        return Messages.of(language).format(kind.key, names.toArray());
    }
}
