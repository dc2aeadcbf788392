package org.mizan;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What this process says in its log, from when this is opened until it is closed. */
public final class LogLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();

    private final Logger logger;

    /** Listens to this project from now on. */
    public LogLines() {
        this("org.mizan");
    }

    private LogLines(String name) {
        logger = (Logger) LoggerFactory.getLogger(name);
        start();
        logger.setLevel(Level.INFO);
        logger.addAppender(this);
    }

    /** Listens to every library too. */
    public static LogLines ofEverything() {
        return new LogLines(Logger.ROOT_LOGGER_NAME);
    }

    @Override
    protected void append(ILoggingEvent event) {
        events.add(event);
    }

    /** The lines of that level or above. */
    public List<String> of(Level least) {
        return events.stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(least))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    /** How many of them came with a trace. */
    public long traces() {
        return events.stream()
                .filter(event -> event.getThrowableProxy() != null)
                .count();
    }

    @Override
    public void close() {
        logger.detachAppender(this);
        logger.setLevel(logger.getName().equals(Logger.ROOT_LOGGER_NAME) ? Level.WARN : null);
    }
}
