import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { build } from 'vite'

const root = fileURLToPath(new URL('.', import.meta.url))

await build({
  root,
  configFile: false,
  logLevel: 'warn',
  plugins: [react()],
  // React's development build is several times slower, and which one runs must not hang on the environment of the server.
  define: { 'process.env.NODE_ENV': '"production"' },
  ssr: { noExternal: true },
  build: {
    ssr: true,
    ssrEmitAssets: true,
    assetsInlineLimit: 0,
    // Offices still run browsers that stopped years ago on Windows 7: no newer CSS syntax than theirs.
    cssTarget: ['chrome87', 'safari14', 'firefox78'],
    outDir: 'dist',
    emptyOutDir: true,
    target: 'node20',
    rollupOptions: {
      input: { server: 'src/pages.tsx' },
      output: { entryFileNames: '[name].js', assetFileNames: 'assets/[name]-[hash][extname]' },
    },
  },
})

const { assets } = await import('./dist/server.js')
for (const { file } of assets) {
  const bytes = readFileSync(new URL(`dist/${file}`, import.meta.url))
  console.log(`${file} ${bytes.length} bytes, ${gzipSync(bytes).length} gzipped`)
}
