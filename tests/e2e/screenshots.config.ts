import { defineConfig } from 'vitest/config';

/** `npm run screenshots`: pictures of every screen for the README, from the demo store. */
export default defineConfig({
  test: {
    include: ['tests/e2e/*.shots.ts'],
    globalSetup: ['tests/e2e/support/prepare.ts'],
    testTimeout: 300_000,
  },
});
