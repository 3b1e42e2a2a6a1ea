import { execFile } from 'node:child_process';
import { cp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { npmInstall } from './npm.ts';
import { pinned } from './versions.ts';

const run = promisify(execFile);

/** Fills a folder with a headless Chromium, its libraries and fonts, all from npm. */
export async function unpackChromium(folder: string): Promise<void> {
  await npmInstall(
    folder,
    `@sparticuz/chromium@${pinned.chromium}`,
    `dejavu-fonts-ttf@${pinned.fonts}`,
  );
  // The package unpacks itself into the temporary folder at first use. Doing that here and now
  // makes it part of the installation; the variable makes it unpack its libraries as well.
  const unpack = "await (await import('@sparticuz/chromium')).default.executablePath()";
  await run(process.execPath, ['--input-type=module', '--eval', unpack], {
    cwd: folder,
    env: { ...process.env, TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' },
  });
  const fonts = join(folder, 'node_modules', 'dejavu-fonts-ttf', 'ttf');
  await cp(fonts, join(folder, 'fonts', 'dejavu'), { recursive: true });
  await rm(join(folder, 'node_modules'), { recursive: true });
  await writeFile(join(folder, 'fonts.conf'), fontConfiguration);
}

/**
 * Only the fonts that lie beside it, so that screenshots look the same everywhere. The page
 * crashes when an editor opens and there is no font at all.
 */
const fontConfiguration = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fonts</cachedir>
  <alias><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
  <alias><family>sans-serif</family><prefer><family>Open Sans</family></prefer></alias>
  <alias><family>system-ui</family><prefer><family>Open Sans</family></prefer></alias>
</fontconfig>
`;
