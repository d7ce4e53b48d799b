import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

// Electron 33 is the oldest runtime that these have to run on: the preview runtime (electron/runtime/).
export default defineConfig({
  main: {
    build: {
      outDir: 'out/desktop/main',
      target: 'node20.18',
      minify: false,
      externalizeDeps: { exclude: ['@orpc/server', '@orpc/client', '@orpc/contract', 'zod'] },
      rolldownOptions: {
        input: { main: 'electron/main/main.ts' },
        // Schemes must be registered before Electron is ready: it waits for a CommonJS module, not for an import.
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name]-[hash].cjs' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/desktop/preload',
      target: 'node20.18',
      minify: false,
      rolldownOptions: {
        input: { preload: 'electron/preload/preload.ts' },
        // A sandboxed preload can only be CommonJS.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    base: './',
    plugins: [react()],
    // Replaced at every load by the one that serves the page (electron/main/app-protocol.ts).
    html: { cspNonce: 'BULKHEAD_NONCE' },
    build: {
      outDir: 'out/desktop/renderer',
      minify: true,
      target: 'chrome130',
      emptyOutDir: true,
      // Data URLs would need an exception in the content security policy.
      assetsInlineLimit: 0,
      rolldownOptions: { input: { index: 'renderer/index.html' } },
    },
  },
});
