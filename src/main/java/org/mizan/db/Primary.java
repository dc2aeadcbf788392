package org.mizan.db;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.mizan.db.ConnectionInfo.Encryption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finding the database that writes, at the start: it may start later than its servers, or be failing over, then or while
 * the start is under way.
 */
public final class Primary {
    private static final Logger LOG = LoggerFactory.getLogger(Primary.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int PATIENCE = (int) Duration.ofSeconds(5).toMillis();

    private Primary() {}

    /**
     * Begins something with a database that writes, waiting for one as {@link #found} does, and again from its beginning
     * whenever the database goes away in the midst of it.
     */
    public static <T> T entered(Access access, Function<Access, T> beginning) {
        while (true) {
            Access found = found(access);
            try {
                return beginning.apply(found);
            } catch (Exception failed) { // a client's failures come as they are, declared or not
                if (!SqlState.unanswered(failed)) {
                    throw failed;
                }
                String reason = reason(failed);
                LOG.warn("The database went away during the start ({}); the start begins again", reason);
                pause(reason);
            }
        }
    }

    /**
     * Waits until a database that writes lets the owner in, however long that takes, and says so once. What waiting does
     * not mend, such as a wrong password, is refused at once. The answer knows whether connections are encrypted where
     * that was left open.
     */
    static Access found(Access access) {
        boolean told = false;
        while (true) {
            String missing = missing(access.owner());
            if (missing.isEmpty()) {
                try {
                    return new Access(settled(access.owner()), settled(access.server()));
                } catch (IOException unanswered) {
                    missing = "Whether the database encrypts is not answered (" + unanswered.getMessage() + ")";
                }
            }
            if (!told) {
                LOG.warn("{}; the start waits and tries again", missing);
                told = true;
            }
            pause(missing);
        }
    }

    /** What the driver said, in one line of the log: those in between wrap it in many. */
    private static String reason(Throwable failure) {
        Throwable first = failure;
        while (first.getCause() != null) {
            first = first.getCause();
        }
        return first.toString();
    }

    private static void pause(String missing) {
        LockSupport.parkNanos(PAUSE.toNanos());
        if (Thread.interrupted()) {
            Thread.currentThread().interrupt();
            throw new DatabaseProblem(missing);
        }
    }

    /** What is in the way of a start; empty where nothing is. */
    private static String missing(ConnectionInfo at) {
        String place = at.host() + ":" + at.port() + "/" + at.database();
        try (Connection connection = at.connect();
                Statement statement = connection.createStatement()) {
            connection.setNetworkTimeout(Runnable::run, PATIENCE); // this question is a short one
            try (ResultSet row = statement.executeQuery(Heartbeat.QUESTION)) {
                row.next();
                return row.getBoolean(1) ? "The database at " + place + " is one that only reads" : "";
            }
        } catch (SQLException refused) {
            String state = refused.getSQLState();
            if (SqlState.isAway(refused) && !SqlState.NOT_SO.equals(state)) {
                return "No database answers at " + place + " (" + refused.getMessage() + ")";
            }
            throw new DatabaseProblem(
                    "The database at " + place + " cannot be entered: " + refused.getMessage(), refused);
        }
    }

    /**
     * Asks once whether the server encrypts, where that is only preferred: the client would ask with each connection, and
     * keep the one on which it was told no open for ever.
     */
    private static ConnectionInfo settled(ConnectionInfo at) throws IOException {
        if (at.encryption() != Encryption.PREFER) {
            return at;
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(at.host(), at.port()), PATIENCE);
            socket.setSoTimeout(PATIENCE);
            DataOutputStream question = new DataOutputStream(socket.getOutputStream());
            question.writeInt(Knock.LENGTH);
            question.writeInt(Knock.ENCRYPTED);
            question.flush();
            return at.with(socket.getInputStream().read() == 'S' ? Encryption.REQUIRE : Encryption.DISABLE);
        }
    }
}
