import fc from 'fast-check';

/** Properties are tried on the same examples in every run; `SEED=7` takes others. */
fc.configureGlobal({ seed: Number(process.env.SEED ?? 1) });
