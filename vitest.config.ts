import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/chaos/**', 'tests/bench/**', 'tests/e2e/**', 'tests/package/**'],
    // Real SQLite, real HTTP: each file gets its own process so that a crash in native code names its file.
    pool: 'forks',
    // Most of them wait for processes and servers of their own.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
