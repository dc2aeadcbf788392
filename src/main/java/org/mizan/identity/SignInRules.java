package org.mizan.identity;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * By what the attempts to sign in are counted: the account together with the client's network, and the network alone. A
 * whole hall is one network, so the second count is generous; who fails on an account from elsewhere slows nobody here.
 * The table of attempts holds codes under the server's key, so it names neither an account nor a network.
 */
final class SignInRules {
    private static final String USE = "sign-in attempts";

    private SignInRules() {}

    /** The count of one account and one network, for one purpose. */
    static byte[] accountAndNetwork(Keys keys, String purpose, String account, String network) {
        return code(keys, purpose, account, network);
    }

    /** The count of one network alone, for one purpose. */
    static byte[] network(Keys keys, String purpose, String network) {
        return code(keys, purpose, network);
    }

    private static byte[] code(Keys keys, String... parts) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        for (String part : parts) {
            message.writeBytes(part.getBytes(StandardCharsets.UTF_8));
            message.write(0);
        }
        return Keys.code(keys.derive(USE), message.toByteArray());
    }
}
