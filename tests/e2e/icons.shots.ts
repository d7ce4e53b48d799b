import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { it } from 'vitest';
import { DesktopApp } from './support/desktop-app.ts';

const FOLDER = new URL('../../resources/icons/', import.meta.url);

/** What desktops of the three systems ask for, in pixels. */
const SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024];

it('draws the icon in every size', async () => {
  const svg = readFileSync(new URL('icon.svg', FOLDER), 'base64');
  await using app = await DesktopApp.launch();
  for (const size of SIZES) {
    const drawn = await app.page.evaluate(
      async ([source, pixels]) => {
        const image = new Image(pixels, pixels);
        image.src = `data:image/svg+xml;base64,${source}`;
        await image.decode();
        const canvas = document.createElement('canvas');
        canvas.width = pixels;
        canvas.height = pixels;
        canvas.getContext('2d')?.drawImage(image, 0, 0, pixels, pixels);
        return canvas.toDataURL('image/png');
      },
      [svg, size] as const,
    );
    const [, png = ''] = drawn.split(',');
    writeFileSync(fileURLToPath(new URL(`${size}x${size}.png`, FOLDER)), png, 'base64');
  }
});
