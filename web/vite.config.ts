import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// While pages are worked on: npm run dev, and `./run` beside it for what they ask.
const service = process.env.SLUICE_SERVICE ?? 'http://127.0.0.1:8417';

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    target: 'es2022',
    chunkSizeWarningLimit: 1400,
    rollupOptions: {
      output: {
        // What changes seldom apart from what changes often.
        manualChunks: { echarts: ['echarts/core', 'echarts/charts', 'echarts/components', 'echarts/renderers'] },
      },
    },
  },
  test: { include: ['src/**/*.test.ts'], setupFiles: ['./as_in_browsers.mjs'] },
  server: { proxy: { '/v1': service, '/openapi.json': service } },
});
