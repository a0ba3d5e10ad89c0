package org.attest.lab.figure;

import java.util.List;

/**
 * One coordinate system with its layers, drawn in order.
 *
 * @param title heading of the panel; may be empty
 * @param x horizontal axis
 * @param y vertical axis
 * @param layers what is drawn, back to front
 */
public record Panel(String title, Axis x, Axis y, List<Layer> layers) {}
