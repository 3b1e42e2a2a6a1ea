import type { Fix } from '../../model/finding.ts';

/** A fix that is made when somebody looks at it: of many findings nobody does. */
export function later(make: () => Fix): Fix {
  let made: Fix | undefined;
  const fix = () => {
    made ??= make();
    return made;
  };
  return {
    get title() {
      return fix().title;
    },
    get edits() {
      return fix().edits;
    },
  };
}
