package org.mizan.identity;

import java.time.Instant;

/**
 * The link that makes its opener an organiser of the house: shown on the operator's console, and good once until then.
 *
 * @param token what stands behind the #, so that no server or log ever sees it
 */
public record HouseLink(String token, Instant until) {
    /** The whole link of a server that people find at this address; its page speaks what the browser of its opener asks for. */
    public String at(String address) {
        return address + "/welcome?lang=auto#" + token;
    }

    @Override
    public String toString() {
        return "a link until " + until; // never its token
    }
}
