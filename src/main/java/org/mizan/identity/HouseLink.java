package org.mizan.identity;

import java.time.Instant;
import org.mizan.web.Language;

/**
 * The link that makes its opener an organiser of the house: shown on the operator's console, and good once until then.
 *
 * @param token what stands behind the #, so that no server or log ever sees it
 */
public record HouseLink(String token, Instant until) {
    /** The whole link of a server that people find at this address, for a reader of that language. */
    public String at(String address, Language language) {
        return address + "/welcome?lang=" + language.tag() + "#" + token;
    }

    @Override
    public String toString() {
        return "a link until " + until; // never its token
    }
}
