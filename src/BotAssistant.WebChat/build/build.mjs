// Bundles the page's script, puts Web Chat's prebuilt bundle beside it, presses everything together, and writes down what is called what.
import { build } from 'esbuild-wasm';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const built = join(root, 'built');
const assets = join(built, 'assets');

rmSync(built, { recursive: true, force: true });
mkdirSync(assets, { recursive: true });

const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: { page: 'src/main.ts' },
  outdir: 'built/assets',
  entryNames: '[name]-[hash]',
  chunkNames: '[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  target: 'es2020',
  minify: true,
  legalComments: 'eof',
  metafile: true,
});
const page = Object.keys(metafile.outputs).find(name => metafile.outputs[name].entryPoint === 'src/main.ts');

const bundle = join(root, 'node_modules', 'botframework-webchat', 'dist', 'webchat-minimal.js');
const webChat = readFileSync(bundle);
const hash = createHash('sha256').update(webChat).digest('hex').slice(0, 10);
const webChatName = `webchat-${hash}.js`;
writeFileSync(join(assets, webChatName), webChat);
// The licences of what is in the bundle go with it.
writeFileSync(join(assets, `webchat-${hash}.LICENSE.txt`), readFileSync(`${bundle}.LICENSE.txt`));

for (const name of readdirSync(assets)) {
  const content = readFileSync(join(assets, name));
  writeFileSync(join(assets, `${name}.br`), brotliCompressSync(content, {
    params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
  }));
  writeFileSync(join(assets, `${name}.gz`), gzipSync(content, { level: 9 }));
}

writeFileSync(join(built, 'manifest.json'), JSON.stringify({ page: `assets/${basename(page)}`, webChat: `assets/${webChatName}` }));
