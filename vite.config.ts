// Builds a static page that works from any sub-path under a strict CSP. The development and preview servers also serve
// the real vocabulary, which is never put into the build, and relay to a server that CALLSCOPE_UPSTREAM names.
import { createReadStream, existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { type Connect, defineConfig, type Plugin } from 'vite';
import { relay } from './scripts/relay.ts';

const policy = [
  "default-src 'self'",
  "script-src 'self'",
  // Monaco sets element styles; nothing else needs this.
  "style-src 'self' 'unsafe-inline'",
  "worker-src 'self'",
  "font-src 'self'",
  // Monaco draws its squiggles as data URLs.
  "img-src 'self' data:",
  // Any host: the user names the server a request is sent to and the mirror a template is read from, and a server on
  // the own machine or network speaks plain http. Nothing is sent unasked; every request stands in the network log.
  "connect-src 'self' https: http:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Only in the build: the development server injects inline scripts for hot reload. */
const contentSecurityPolicy: Plugin = {
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: policy },
      injectTo: 'head-prepend',
    },
  ],
};

const vocabularyFile = [process.env['CALLSCOPE_VOCABULARY'], resolve('../shared/kimi/tiktoken.model')].find(
  path => path !== undefined && existsSync(path),
);

const sendVocabulary: Connect.NextHandleFunction = (request, response, next) => {
  if (request.url?.split('?')[0]?.endsWith('/vocabulary/kimi-k2/tiktoken.model') !== true) return next();
  if (vocabularyFile === undefined) {
    response.statusCode = 404;
    response.end();
    return;
  }
  response.setHeader('Content-Type', 'application/octet-stream');
  response.setHeader('Content-Length', statSync(vocabularyFile).size);
  createReadStream(vocabularyFile).pipe(response);
};

const localVocabulary: Plugin = {
  name: 'local-vocabulary',
  configureServer: server => void server.middlewares.use(sendVocabulary),
  configurePreviewServer: server => void server.middlewares.use(sendVocabulary),
};

export default defineConfig({
  base: './',
  plugins: [react(), contentSecurityPolicy, localVocabulary, relay(process.env['CALLSCOPE_UPSTREAM'])],
  worker: { format: 'es' },
  build: { target: 'es2023', manifest: true, chunkSizeWarningLimit: 4000 },
});
