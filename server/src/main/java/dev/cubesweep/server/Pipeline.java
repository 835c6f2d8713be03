package dev.cubesweep.server;

import dev.cubesweep.catalog.KeyNormalizer;
import dev.cubesweep.database.Holds;
import dev.cubesweep.database.PipelineReports;
import dev.cubesweep.database.UserRetention;

/** Where the pipeline's side of the API leads: the own catalog, and how to read the keys that it is told. */
public record Pipeline(KeyNormalizer keys, PipelineReports reports, Holds holds, UserRetention promises) {}
