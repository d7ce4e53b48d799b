import { defineConfig } from 'vite';

// The processes beside the window: the engine, the demo store and the maker of log bundles. Everything is bundled except the native modules,
// so that the packaged app carries no node_modules but theirs.
export default defineConfig({
  ssr: { noExternal: true, external: ['better-sqlite3', 'keytar'] },
  build: {
    ssr: true,
    outDir: 'out/desktop/host',
    target: 'node22',
    minify: false,
    emptyOutDir: true,
    rolldownOptions: {
      input: {
        engine: 'electron/host/desktop/engine-host.ts',
        'demo-store': 'electron/host/desktop/demo-store-host.ts',
        bundle: 'electron/host/desktop/bundle-host.ts',
      },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});
