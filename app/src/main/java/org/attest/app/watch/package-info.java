/**
 * A page that shows runs while they go on. The process of a run leaves word of itself in its folder
 * ({@link org.attest.app.watch.Live}); everything shown is read from folders, so that a page can
 * follow a run of another process or machine.
 */
@NullMarked
package org.attest.app.watch;

import org.jspecify.annotations.NullMarked;
