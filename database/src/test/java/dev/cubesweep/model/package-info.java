/** The whole product beside a simple model of it, through random histories. */
@NullMarked
package dev.cubesweep.model;

import org.jspecify.annotations.NullMarked;
