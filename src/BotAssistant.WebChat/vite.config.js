import { defineConfig } from 'vite';

// Our own script only: Web Chat's bundle is taken as it was made (build/finish.mjs).
export default defineConfig({
  base: '/assets/',
  publicDir: false,
  build: {
    outDir: 'built',
    assetsDir: 'assets',
    emptyOutDir: true,
    target: 'es2020',
    manifest: 'vite-manifest.json',
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: { page: 'src/main.ts' },
      output: {
        entryFileNames: 'assets/[name]-[hash].js',
        chunkFileNames: 'assets/[name]-[hash].js',
      },
    },
  },
});
