import type { Rule } from '../../../server/src/rules/engine/rule.ts';
import type { Changes } from './change.ts';
import { lifecycleRecipes } from './lifecycleRecipes.ts';
import { meaningRecipes } from './meaningRecipes.ts';
import { nameRecipes } from './nameRecipes.ts';
import { structureRecipes } from './structureRecipes.ts';
import { textRecipes } from './textRecipes.ts';

/** How to break a rule, by the target: a step, a list, a delta, one event or all events of a step, or the text of a step. */
export interface Recipes {
  readonly step?: Changes;
  /** Steps that would be right, or another rule's, under the conformance `api`. */
  readonly modelStep?: Changes;
  /** The same for `model`. */
  readonly apiStep?: Changes;
  readonly list?: Changes;
  readonly delta?: Changes;
  readonly event?: Changes;
  /** The events of a step in an array: it is created, continues and may end. */
  readonly stream?: Changes;
  readonly text?: Changes<string>;
}

/** Whether a rule is about one step, list or stream: not about other objects, nor about several. */
export function isAboutSteps({
  name,
  checkDocument: document,
  checkWorkspace: workspace,
}: Rule): boolean {
  // In one array, `duplicate-id` compares steps.
  const isAboutOthers = document !== undefined && name !== 'duplicate-id';
  return !isAboutOthers && workspace === undefined && name !== 'annotation-text';
}

/** Ways to break each rule about steps, by the rule's name. Each makes one mistake. */
export const recipes: Readonly<Record<string, Recipes>> = {
  ...textRecipes,
  ...structureRecipes,
  ...nameRecipes,
  ...lifecycleRecipes,
  ...meaningRecipes,
};
