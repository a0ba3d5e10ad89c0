/**
 * The matrix product of a pack and its register tiles. {@code Product} cuts a product into strips
 * and chooses a family of tiles for each; docs/kernels.md has the family in one picture.
 */
@NullMarked
package org.attest.engine.product;

import org.jspecify.annotations.NullMarked;
