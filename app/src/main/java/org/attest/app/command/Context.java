package org.attest.app.command;

import java.util.List;
import org.attest.app.tell.Terminal;
import org.attest.lab.study.Study;

/**
 * What every command works with.
 *
 * @param studies all studies
 * @param terminal where to speak
 */
public record Context(List<Study> studies, Terminal terminal) {}
