import { defineConfig } from 'vite';

// The published package: Node refuses to strip types under node_modules, so the command line goes there as one build.
// In a checkout nothing is built: Node runs the sources.
export default defineConfig({
  build: {
    ssr: 'electron/host/cli/main.ts',
    outDir: 'out/bulkhead',
    target: 'node22',
    minify: false,
    rolldownOptions: { output: { chunkFileNames: '[name]-[hash].js' } },
  },
});
