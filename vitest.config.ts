import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/chaos/**', 'tests/bench/**', 'tests/e2e/**'],
    // Real SQLite, real HTTP: each file gets its own process so that a crash in native code names its file.
    pool: 'forks',
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
