// How Web Chat's packages are put together, and what of them is left out: languages and tables that this page never uses.
import { join } from 'node:path';

const languages = /[\\/](en-US|zh-CN|overrides)\.json$/;

/** @param {string} root The directory with `node_modules`. */
export function webChat(root) {
  const own = join(root, 'src', 'web-chat');
  const api = join(root, 'node_modules', 'botframework-webchat-api', 'src');
  return {
    alias: {
      // From its source, where each language is a file of its own.
      'botframework-webchat-api': join(api, 'index.ts'),
      'botframework-webchat-api/internal': join(api, 'internal.ts'),
      'botframework-webchat-api/decorator': join(api, 'decorator', 'index.ts'),
      'p-defer-es5': join(own, 'promise-parts.ts'),
      // This page's own, where each of them has another one.
      'markdown-it': join(root, 'node_modules', 'markdown-it', 'index.mjs'),
    },
    define: {
      'process.env.NODE_ENV': '"production"',
      'process.env.build_tool': '"esbuild"',
      'process.env.module_format': '"iife"',
      'process.env.npm_package_version': '"4.18.1"',
    },
    loader: { '.js': 'jsx' },
    tsconfigRaw: {},
    plugins: [{
      name: 'only-chinese',
      setup(building) {
        building.onLoad({ filter: /botframework-webchat-api[\\/]src[\\/]localization[\\/][^\\/]+\.json$/ }, ({ path }) =>
          languages.test(path) ? undefined : { contents: '{}', loader: 'json' });
        building.onResolve({ filter: /^@emotion\/css\/create-instance$/ }, ({ importer }) =>
          /botframework-webchat-component/.test(importer) ? { path: join(own, 'styles.ts') } : undefined);
        building.onResolve({ filter: /[\\/]external[\\/]PrecompiledGlobalize$/ }, () => ({ path: join(own, 'numbers.ts') }));
      },
    }],
  };
}
