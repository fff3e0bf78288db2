// Bundles the page's script and Web Chat's, presses everything together, and writes down what is called what.
import { build } from 'esbuild-wasm';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { licences } from './licences.mjs';
import { webChat } from './web-chat.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const built = join(root, 'built');
const assets = join(built, 'assets');

rmSync(built, { recursive: true, force: true });
mkdirSync(assets, { recursive: true });

const options = {
  absWorkingDir: root,
  outdir: 'built/assets',
  entryNames: '[name]-[hash]',
  chunkNames: '[name]-[hash]',
  bundle: true,
  target: 'es2020',
  minify: true,
  metafile: true,
};
const { metafile } = await build({
  ...options,
  entryPoints: { page: 'src/main.ts' },
  splitting: true,
  format: 'esm',
  legalComments: 'eof',
});
const { metafile: webChatMetafile } = await build({
  ...options,
  ...webChat(root),
  entryPoints: { webchat: 'src/web-chat/start.ts' },
  format: 'iife',
  legalComments: 'none',
});
const nameOf = ({ outputs }, entry) => basename(Object.keys(outputs).find(name => outputs[name].entryPoint === entry));
const page = nameOf(metafile, 'src/main.ts');
const webChatName = nameOf(webChatMetafile, 'src/web-chat/start.ts');

// The licences of what is in the bundle go with it.
writeFileSync(join(assets, webChatName.replace(/\.js$/, '.LICENSE.txt')), licences(root, webChatMetafile));

for (const name of readdirSync(assets)) {
  const content = readFileSync(join(assets, name));
  writeFileSync(join(assets, `${name}.br`), brotliCompressSync(content, {
    params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
  }));
  writeFileSync(join(assets, `${name}.gz`), gzipSync(content, { level: 9 }));
}

writeFileSync(join(built, 'manifest.json'), JSON.stringify({ page: `assets/${page}`, webChat: `assets/${webChatName}` }));
