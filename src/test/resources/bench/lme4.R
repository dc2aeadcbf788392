# Fits score = mean + entry + judge + error by REML; prints the median time in milliseconds, then the three variances.
suppressMessages(library(lme4))
arguments <- commandArgs(trailingOnly = TRUE)
reviews <- read.csv(arguments[1])
times <- c()
for (run in seq_len(as.integer(arguments[2]))) {
  start <- proc.time()[["elapsed"]]
  model <- lmer(score ~ 1 + (1 | entry) + (1 | judge), reviews, REML = TRUE)
  times <- c(times, proc.time()[["elapsed"]] - start)
}
variances <- as.data.frame(VarCorr(model))
cat(1000 * median(times), "\n")
for (group in c("entry", "judge", "Residual")) {
  cat(format(variances$vcov[variances$grp == group], digits = 15), "\n")
}
