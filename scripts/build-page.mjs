// Bundles the page for the receiver to serve: dashboard/ → dist/dashboard/page/, names with the hash of their content.
import { build } from 'vite'

await build({
  configFile: false,
  root: 'dashboard',
  base: './',
  publicDir: false,
  logLevel: 'warn',
  build: {
    outDir: '../dist/dashboard/page',
    emptyOutDir: true,
    assetsDir: '',
    // The receiver's content security policy allows no data: URL.
    assetsInlineLimit: 0,
    modulePreload: false,
    // An office has evergreen browsers, no older than two years.
    target: ['chrome123', 'firefox121', 'safari17.5'],
    reportCompressedSize: false,
  },
})
