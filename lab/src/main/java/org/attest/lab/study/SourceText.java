package org.attest.lab.study;

/**
 * The text of a study that lies in one file.
 *
 * @param name name of the file
 * @param text all of it
 * @param path where it lies, as commands name it
 */
public record SourceText(String name, String text, String path) {}
