#!/usr/bin/env node
// What @vscode/test-electron starts in place of the desktop VS Code: see shim.ts.
import { register } from 'tsx/esm/api';

register();
await import('./shim.ts');
