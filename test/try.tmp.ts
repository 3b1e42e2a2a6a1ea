import { fixAll } from '../server/src/features/fixAll.ts';
import { fixtureOf, contextWith } from './support/fixture.ts';
import { toolStep } from './unit/schema/samples.ts';
const ctx = contextWith();
const { metadata, ...rest } = toolStep;
const text = JSON.stringify({ object: 'list', data: Array.from({length: 10000}, (_, i) => ({...rest, id: 'step_t' + i})), first_id: 'step_t0', last_id: 'step_t9999', has_more: false }, undefined, 2);
const t = performance.now(); const r = fixAll(fixtureOf(text, 'json'), ctx); console.log(r.fixed, r.edits.length, performance.now() - t);
