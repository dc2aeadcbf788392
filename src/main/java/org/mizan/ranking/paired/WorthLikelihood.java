package org.mizan.ranking.paired;

/** A concave log-likelihood of worths on the log scale, in which only differences of worths count. */
interface WorthLikelihood {
    int items();

    /** Parameters after the worths. */
    int others();

    /**
     * Adds score and information at a point to arrays of zeros.
     *
     * @param information upper triangle: minus the second derivatives
     * @return log-likelihood
     */
    double evaluate(double[] point, double[] score, double[][] information);
}
