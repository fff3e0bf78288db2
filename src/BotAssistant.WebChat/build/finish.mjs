// After Vite: adds Web Chat's prebuilt bundle, presses everything together, and writes down what is called what.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const built = join(root, 'built');
const assets = join(built, 'assets');

const vite = JSON.parse(readFileSync(join(built, 'vite-manifest.json'), 'utf8'));
rmSync(join(built, 'vite-manifest.json'));

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

writeFileSync(join(built, 'manifest.json'), JSON.stringify({ page: vite['src/main.ts'].file, webChat: `assets/${webChatName}` }));
