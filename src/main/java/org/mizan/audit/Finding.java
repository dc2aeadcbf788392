package org.mizan.audit;

import java.util.Arrays;
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
        EDITION_REMOVED("audit.verify.editionRemoved"),
        EDITION_NOT_ENTERED("audit.verify.editionNotEntered"),
        EDITION_UNKNOWN("audit.verify.editionUnknown"),
        PROOF_WITHOUT_ACT("audit.verify.proofWithoutAct"),
        ADDRESS_WITHOUT_ACT("audit.verify.addressWithoutAct"),
        KEPT_CHANGED("audit.verify.keptChanged"),
        KEPT_REMOVED("audit.verify.keptRemoved"),
        KEPT_INSERTED("audit.verify.keptInserted"),
        KEPT_WITHOUT_ACT("audit.verify.keptWithoutAct"),
        ACT_WITHOUT_ROW("audit.verify.actWithoutRow"),
        REVISION_CHANGED("audit.verify.revisionChanged"),
        REVISION_REMOVED("audit.verify.revisionRemoved"),
        REVISION_INSERTED("audit.verify.revisionInserted"),
        INPUT_WITHOUT_CARD("audit.verify.inputWithoutCard"),
        CARD_WITHOUT_INPUT("audit.verify.cardWithoutInput"),
        BASIS_WEIGHT("audit.verify.basisWeight"),
        BASIS_RANGE("audit.verify.basisRange"),
        BASIS_PRIZES("audit.verify.basisPrizes"),
        BASIS_SECTOR("audit.verify.basisSector"),
        BASIS_CODE("audit.verify.basisCode"),
        PUBLICATION_CHANGED("audit.verify.publicationChanged"),
        PUBLICATION_REMOVED("audit.verify.publicationRemoved"),
        PUBLICATION_OTHER_THAN_ACT("audit.verify.publicationOtherThanAct"),
        PUBLICATION_NOT_SIGNED("audit.verify.publicationNotSigned"),
        PUBLICATION_KEY_UNKNOWN("audit.verify.publicationKeyUnknown"),
        PUBLICATION_CHAIN_BROKEN("audit.verify.publicationChainBroken"),
        PUBLICATION_OF_OTHER_STANDINGS("audit.verify.publicationOfOtherStandings"),
        PUBLICATION_MEMBER_DIFFERS("audit.verify.publicationMemberDiffers"),
        PUBLICATION_ROW_DIFFERS("audit.verify.publicationRowDiffers"),
        PUBLICATION_PRIZE_DIFFERS("audit.verify.publicationPrizeDiffers"),
        COPY_DIFFERS("audit.verify.copyDiffers"),
        ANCHOR_MISSING("audit.verify.anchorMissing"),
        UNREADABLE("audit.verify.unreadable");

        private final String key;

        Kind(String key) {
            this.key = key;
        }
    }

    static Finding of(Kind kind, Object... names) {
        return new Finding(
                kind,
                Arrays.stream(names)
                        .map(name -> OneLine.of(String.valueOf(name)))
                        .toList());
    }

    /** The sentence of it. */
    String in(Language language) {
        Messages messages = Messages.of(language);
        Object[] words = names.toArray();
        if (kind.name().startsWith("KEPT") || kind.name().startsWith("REVISION")) {
            words[0] = messages.format("audit.verify.of." + words[0]);
        }
        if (kind == Kind.UNREADABLE) {
            words[0] = messages.format(
                    "audit.verify.part." + words[0],
                    names.subList(1, names.size()).toArray());
        }
        if (kind == Kind.PUBLICATION_MEMBER_DIFFERS) {
            words[1] = messages.format("audit.verify.member." + words[1]);
        }
        return messages.format(kind.key, words);
    }
}
