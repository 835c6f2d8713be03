/** The hazards of docs/hazards.md by number, against a real S3 protocol and real databases. */
@NullMarked
package dev.cubesweep.it.hazards;

import org.jspecify.annotations.NullMarked;
