@NullMarked
package org.attest.engine.exec;

import org.jspecify.annotations.NullMarked;
