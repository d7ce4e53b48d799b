import type { DesktopApp } from './desktop-app.ts';

export const THEMES = ['light', 'dark'] as const;

/** Shows the window in a theme, as if the system had changed to it. */
export async function showTheme(
  { electron, page }: DesktopApp,
  theme: (typeof THEMES)[number],
): Promise<void> {
  await electron.evaluate(({ nativeTheme }, source) => {
    nativeTheme.themeSource = source;
  }, theme);
  await page.locator(`html[data-mantine-color-scheme="${theme}"]`).waitFor();
}
