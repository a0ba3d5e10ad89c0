/** Data, initial models, the network and its training. */
@NullMarked
package org.attest.studies.shallowvit.network;

import org.jspecify.annotations.NullMarked;
