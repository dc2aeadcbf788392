/**
 * The mixed model of reviews, {@code review = level + entry + judge + error}: its matrix, its fit and what follows from it
 * by the numbers of entries and judges; names, options and notes are the business of the package around it.
 */
@NullMarked
package org.mizan.ranking.model;

import org.jspecify.annotations.NullMarked;
