package org.attest.lab.study;

/**
 * The publication a study makes executable.
 *
 * @param title full title
 * @param authors authors, as cited
 * @param venue venue and year, for example {@code NeurIPS 2024}
 * @param link a stable address, for example an arXiv identifier
 */
public record Paper(String title, String authors, String venue, String link) {}
