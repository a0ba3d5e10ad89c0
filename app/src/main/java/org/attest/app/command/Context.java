package org.attest.app.command;

import java.util.List;
import java.util.function.Function;
import org.attest.app.tell.Terminal;
import org.attest.engine.exec.ExecutorFactory;
import org.attest.lab.study.Study;

/**
 * What every command works with.
 *
 * @param studies all studies
 * @param executors the executors of a choice
 * @param terminal where to speak
 */
public record Context(
    List<Study> studies, Function<ExecutorChoice, ExecutorFactory> executors, Terminal terminal) {}
