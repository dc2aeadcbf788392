package org.mizan.command;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.mizan.demo.Demo;

/** The demonstration's progress on a terminal: a bar for each of its acts. */
final class DemoPicture implements Demo.Stage, AutoCloseable {
    private static final int REDRAW_MILLISECONDS = 200;

    private @Nullable ProgressBar bar;

    @Override
    public void at(String act, int done, int all) {
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
