import type { RuleFinding } from '../../model/finding.ts';
import { all, code, isExact } from '../../model/messageText.ts';
import { fixIf } from './fixes.ts';
import type { Missing, MissingProperties } from './missingProperties.ts';
import { type MisplacedProperty, misplaced, type TooDeep, tooDeepIn } from './nesting.ts';
import { orderOf } from './properties.ts';

/** Reports a missing property whose members are one level too high, or that is one level too deep. */
export function wrongLevel(error: Missing, missing: MissingProperties): RuleFinding | undefined {
  const members = misplaced(missing.object, missing.node).get(error.name);
  if (members !== undefined) return tooHigh(error, members, missing);
  const found = tooDeepIn(missing.object, missing.node);
  return found?.names[0] === error.name ? tooDeep(error, found, missing) : undefined;
}

function tooHigh(
  { path, name }: Missing,
  { names, value }: MisplacedProperty,
  { node }: MissingProperties,
): RuleFinding {
  const listed = all(names.map(code));
  const order = orderOf(node);
  return {
    path,
    target: 'opening',
    message: `Missing: ${code(name)}; ${listed} ${names.length === 1 ? 'belongs' : 'belong'} inside it`,
    related: names.map((one) => ({
      path: [...path, one],
      target: 'key',
      message: `${code(one)} is here`,
    })),
    fixes: [
      fixIf(
        isExact(value),
        `Move ${listed} into ${code(name)}`,
        ...names.map((one) => ({ kind: 'remove', path: [...path, one] }) as const),
        { kind: 'insert', path, members: [[name, value]], order },
      ),
    ],
  };
}

function tooDeep(
  { path }: Missing,
  { within, names, members }: TooDeep,
  { node }: MissingProperties,
): RuleFinding {
  return {
    path,
    target: 'opening',
    message: `Missing: ${names.map(code).join(', ')}; ${names.length === 1 ? 'it does' : 'they do'} not belong inside ${code(within)}`,
    related: [{ path: [...path, within], target: 'key', message: `${code(within)} is here` }],
    fixes: [
      fixIf(
        isExact(members),
        `Move ${all(Object.keys(members).map(code))} out of ${code(within)}`,
        { kind: 'remove', path: [...path, within] },
        { kind: 'insert', path, members: Object.entries(members), order: orderOf(node) },
      ),
    ],
  };
}
