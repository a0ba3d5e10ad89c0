/**
 * Draws figures: one page painter, three canvases (PNG, SVG, PDF).
 *
 * <p>Text never passes through the system's fonts. Widths and outlines come from the two font files
 * in our own resources, read by FontBox, so a container without any font draws the same figure, and
 * every line of text is as wide in one format as in the others.
 */
@NullMarked
package org.attest.app.draw;

import org.jspecify.annotations.NullMarked;
