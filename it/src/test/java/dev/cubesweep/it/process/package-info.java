/** The built distribution, driven as its users drive it: as a process. */
@NullMarked
package dev.cubesweep.it.process;

import org.jspecify.annotations.NullMarked;
