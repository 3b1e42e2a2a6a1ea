import fc from 'fast-check';
import { seed } from './examples.ts';

/** Properties are tried on the same examples in every run; `SEED=7` takes others. */
fc.configureGlobal({ seed });
