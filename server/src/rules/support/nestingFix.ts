import type { Report } from '../../model/finding.ts';
import { fixIf } from './fixes.ts';
import { all, code } from './messageText.ts';
import type { Gaps, Missing } from './missingProperties.ts';
import { type Buried, buriedIn, type Misplaced, misplaced } from './nesting.ts';
import { isExact } from './numbers.ts';
import { orderOf } from './schemaOrder.ts';

/** What is said of a missing property that is there one level too high, in pieces, or one level too deep. */
export function wrongLevel(error: Missing, gaps: Gaps): Report | undefined {
  const members = misplaced(gaps.object, gaps.node).get(error.name);
  if (members !== undefined) return tooHigh(error, members, gaps);
  const buried = buriedIn(gaps.object, gaps.node);
  return buried?.names[0] === error.name ? tooDeep(error, buried, gaps) : undefined;
}

function tooHigh({ path, name }: Missing, { names, value }: Misplaced, { node }: Gaps): Report {
  const listed = all(names.map(code));
  const order = orderOf(node);
  return {
    path,
    spot: 'opening',
    message: `The property ${code(name)} is missing: ${listed} ${names.length === 1 ? 'belongs' : 'belong'} inside it`,
    related: names.map((one) => ({
      path: [...path, one],
      spot: 'key',
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

function tooDeep({ path }: Missing, { within, names, members }: Buried, { node }: Gaps): Report {
  const listed = all(names.map(code));
  const one = names.length === 1;
  return {
    path,
    spot: 'opening',
    message: `The ${one ? 'property' : 'properties'} ${listed} ${one ? 'is' : 'are'} missing: ${one ? 'it does' : 'they do'} not belong inside ${code(within)}`,
    related: [{ path: [...path, within], spot: 'key', message: `${code(within)} is here` }],
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
