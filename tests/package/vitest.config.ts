import { defineConfig } from 'vitest/config';

/** `npm run test:package`: makes the package and starts it. */
export default defineConfig({
  test: {
    include: ['tests/package/**/*.test.ts'],
    globalSetup: ['tests/package/prepare.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
