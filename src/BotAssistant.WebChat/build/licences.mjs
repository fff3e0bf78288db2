import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const packageOf = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//;
const licenceFile = /^(licen[cs]e|copying)/i;

/**
 * Under what terms each package may be used that has a file in a bundle.
 * @param {string} root The directory that the bundle's metafile counts from.
 * @param {{ inputs: Record<string, unknown> }} metafile
 */
export function licences(root, { inputs }) {
  const directories = new Set(Object.keys(inputs).map(input => packageOf.exec(input)?.[1]).filter(Boolean));
  return [...directories].map(directory => termsOf(join(root, directory))).sort().join('\n');
}

function termsOf(directory) {
  const { name, version, license, author } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
  const file = readdirSync(directory).find(entry => licenceFile.test(entry));
  if (!file && !license) {
    throw new Error(`${name} does not say under what terms it may be used.`);
  }

  const by = typeof author === 'object' ? author.name : author;
  const terms = file ? readFileSync(join(directory, file), 'utf8').trim() : `${license}${by ? `, ${by}` : ''}`;
  return `${name} ${version}\n\n${terms}\n`;
}
