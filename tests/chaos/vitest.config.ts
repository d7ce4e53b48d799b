import { defineConfig } from 'vitest/config';

/** `npm run test:chaos`: the short form of the chaos suite, by itself since it takes all the machine it can get. */
export default defineConfig({
  test: { include: ['tests/chaos/**/*.test.ts'], testTimeout: 300_000 },
});
