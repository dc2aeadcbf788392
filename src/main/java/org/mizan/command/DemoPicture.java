package org.mizan.command;

import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.mizan.demo.Stage;

/** The demonstration's progress: a bar for each of its acts on a terminal, a line for each in a file. */
final class DemoPicture implements Stage, AutoCloseable {
    private static final int REDRAW_MILLISECONDS = 200;

    @SuppressWarnings("SystemConsoleNull") // JDK 22 to 24 always have one: there a file gets bars too
    private final boolean terminal = System.console() != null;

    private final PrintWriter out;
    private @Nullable ProgressBar bar;

    DemoPicture(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void at(String act, int done, int all) {
        if (terminal) {
            draw(act, done, all);
        } else if (done == all) {
            out.printf("  %s %d%n", act, all);
            out.flush();
        }
    }

    private void draw(String act, int done, int all) {
        if (bar == null || !bar.getTaskName().equals(act)) {
            close();
            bar = new ProgressBarBuilder()
                    .setTaskName(act)
                    .setInitialMax(all)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(REDRAW_MILLISECONDS)
                    .continuousUpdate()
                    .build();
        }
        bar.stepTo(done);
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
