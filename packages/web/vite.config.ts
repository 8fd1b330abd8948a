import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** `npx vite` in this folder serves the sources against a running Lantai; LANTAI_URL says where that one listens. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/desk/',
  plugins: [react()],
  server: { proxy: { '/api': process.env.LANTAI_URL ?? 'http://127.0.0.1:7080' } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // One chunk of antd is near 1 MB before compression; the measure that counts is printed by build.mjs.
    chunkSizeWarningLimit: 2000,
    // The page's policy allows images as data, but scripts and styles from this server only.
    assetsInlineLimit: 0,
  },
})
