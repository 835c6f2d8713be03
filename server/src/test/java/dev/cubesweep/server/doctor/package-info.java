@NullMarked
package dev.cubesweep.server.doctor;

import org.jspecify.annotations.NullMarked;
