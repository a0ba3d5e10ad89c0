/** Capacity bounds, explicit constructions and reference curves as functions. */
@NullMarked
package org.attest.studies.variablecreation.theory;

import org.jspecify.annotations.NullMarked;
