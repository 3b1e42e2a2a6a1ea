import assert from 'node:assert/strict';
import { Ajv } from 'ajv';
import { findingsOf, type LocatedFinding } from '../../../server/src/features/findings.ts';
import { pointerOf } from '../../../server/src/model/json.ts';
import { rules } from '../../../server/src/rules/registry.ts';
import { schemas } from '../../../server/src/schema/schemas.ts';
import { agree, type Difference, differences, type Part } from '../../support/differences.ts';
import { contextWith, fixtureOf } from '../../support/fixture.ts';
import { type Mutant, mutants } from '../../support/mutations.ts';

const ajv = new Ajv({ schemas: Object.values(schemas), allErrors: true, strict: false });
const context = contextWith();
const structural = new Set(
  rules.filter(({ structure }) => structure !== undefined).map(({ name }) => name),
);
