import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/**
 * Reads the protocol's libraries as ES modules, so that bundles contain only the parts that they
 * use. The libraries are published as CommonJS, of which a bundle would run everything at startup:
 * hundreds of request types and enums.
 */
export const protocolModules: Plugin = {
  name: 'protocol modules',
  setup: ({ onLoad }) => {
    onLoad({ filter: libraries }, async ({ path }) => ({
      contents: toModule(await readFile(path, 'utf8'), path),
    }));
  },
};

const libraries =
  /[\\/]node_modules[\\/]vscode-(?:jsonrpc|language(?:client|server|server-protocol|server-types))[\\/]lib[\\/].*\.js$/;

/** Converts a CommonJS module from the TypeScript compiler to an ES module. */
function toModule(code: string, path: string): string {
  const exported = new Map<string, string>();
  const give = (name: string | undefined, local: string) => {
    if (name !== undefined) exported.set(name, local);
    return '';
  };
  const body = code
    .replace(/^"use strict";$/m, '')
    .replace(/^Object\.defineProperty\(exports, "__esModule".*$/m, '')
    .replace(/^var __\w+ = \(this && [\s\S]*?^\}\)?(?:\)\(\))?;$/gm, '')
    .replace(/^(?:exports\.\w+ = )+void 0;$/gm, '')
    .replace(/^__exportStar\(require\((".*?")\), exports\);$/gm, 'export * from $1;')
    .replace(
      /^(?:const|var) (\w+) = (?:__import(?:Star|Default)\()?require\(("(?:\.|vscode-).*?")\)+;$/gm,
      'import * as $1 from $2;',
    )
    .replace(
      /^(const|var) (\w+) = __import(?:Star|Default)\((require\(".*?"\))\);$/gm,
      '$1 $2 = $3;',
    )
    .replace(
      /^Object\.defineProperty\(exports, "(\w+)", \{ enumerable: true, get: function \(\) \{ return (\w+)\.(\w+); \} \}\);$/gm,
      (_, name, module, member) => {
        const local = `${module}_${member}`;
        give(name, local);
        return `const ${local} = ${module}.${member};`;
      },
    )
    .replace(/^exports\.(\w+) = (\w+);$/gm, (_, name, local) => give(name, local))
    .replace(/^exports\.(\w+) = /gm, (_, name) => {
      give(name, name);
      return `const ${name} = `;
    })
    .replace(namespace, (_, keyword = '', name, inner, exportedAs) => {
      give(exportedAs, name);
      return `${keyword}var ${name} = /* @__PURE__ */ (function (${name}) {\n${inner}return ${name};\n})({});`;
    })
    // Members added to a class or a function.
    .replace(
      /^\}\)\((\w+) \|\| \((?:exports\.(\w+) = )?\1 = \{\}\)\);$/gm,
      (_, name, exportedAs) => {
        give(exportedAs, name);
        return `})(${name});`;
      },
    )
    .replace(/\bexports\.(\w+)/g, (_, name) => exported.get(name) ?? name);
  const rest = /.*\b(?:exports|__(?:create|export|import|set)\w+)\b.*/.exec(
    body.replace(/^\/\*[\s\S]*?\*\//gm, ''),
  );
  if (rest !== null) throw new Error(`${path} is not as expected: ${rest[0]}`);
  const names = [...exported].map(([name, local]) => `${local} as ${name}`);
  return `${body}\nexport { ${names.join(', ')} };\n`;
}

/** Matches a namespace or an enum, which only creates an object and can be dropped if unused. */
const namespace =
  /^(export )?var (\w+);\n\(function \(\2\) \{\n([\s\S]*?)^\}\)\(\2 \|\| \((?:exports\.(\w+) = )?\2 = \{\}\)\);$/gm;
