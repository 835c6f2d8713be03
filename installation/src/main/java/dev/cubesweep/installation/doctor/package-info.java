/** What stands in the way of a cleanup, topic by topic, each with its remedy. */
@NullMarked
package dev.cubesweep.installation.doctor;

import org.jspecify.annotations.NullMarked;
