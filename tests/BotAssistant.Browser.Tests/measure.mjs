// Lighthouse, and the pictures of the README, by hand against a service that runs, after npm install --no-save lighthouse@12.8.2:
//   node measure.mjs URL                    five mobile runs, and the median of each figure
//   node measure.mjs screens URL DIRECTORY  phone-light.png, phone-contrast.png, desktop.png
// The browser is that of CHROME_PATH, else /usr/bin/chromium.
import { execFileSync } from 'node:child_process';
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import lighthouse from 'lighthouse';
import puppeteer from 'puppeteer-core';

const runs = 5;
const categories = ['performance', 'accessibility', 'best-practices'];
const executablePath = process.env.CHROME_PATH ?? '/usr/bin/chromium';
const args = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
  '--disable-sync',
];

/** @param {number[]} figures */
const median = figures => figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)];

/** A fresh browser, with a profile of its own, for as long as the work takes. */
async function browse(work) {
  const browser = await puppeteer.launch({ executablePath, args, headless: true, acceptInsecureCerts: true });
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

/** The measure means nothing if the chat did not open. */
async function openChat(browser, url) {
  const page = await browser.newPage();
  await page.goto(url);
  await page.waitForSelector('html[data-chat="ready"]', { timeout: 60_000 });
  return page;
}

async function measure(url) {
  const results = [];
  for (let run = 1; run <= runs; run++) {
    results.push(await browse(async browser => {
      const page = await browser.newPage();
      const { lhr } = await lighthouse(url, { logLevel: 'error', onlyCategories: categories }, undefined, page);
      if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
      await page.waitForSelector('html[data-chat="ready"]', { timeout: 60_000 });
      return {
        ...Object.fromEntries(categories.map(name => [name, Math.round(lhr.categories[name].score * 100)])),
        'first paint ms': Math.round(lhr.audits['first-contentful-paint'].numericValue),
        'largest paint ms': Math.round(lhr.audits['largest-contentful-paint'].numericValue),
        'blocked ms': Math.round(lhr.audits['total-blocking-time'].numericValue),
        'transferred KB': Math.round(lhr.audits['total-byte-weight'].numericValue / 1024),
        'benchmark index': Math.round(lhr.environment.benchmarkIndex),
        lost: categories.flatMap(name => lhr.categories[name].auditRefs)
          .filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 0.9).map(({ id }) => id),
      };
    }));
    console.log(`run ${run}:`, JSON.stringify(results.at(-1)));
  }

  const figures = Object.keys(results[0]).filter(name => name !== 'lost');
  console.log('median:', JSON.stringify(Object.fromEntries(figures.map(name => [name, median(results.map(result => result[name]))]))));
}

/** Says something, and waits for the answer. */
async function ask(page, text, answer) {
  await page.type('textarea, [data-id="webchat-sendbox-input"]', text);
  await page.keyboard.press('Enter');
  await page.waitForFunction(words => document.querySelector('#chat').innerText.includes(words), { timeout: 60_000 }, answer);
  await new Promise(done => setTimeout(done, 1500));
}

async function screens(url, directory) {
  mkdirSync(directory, { recursive: true });
  const host = new URL(url).hostname;
  const views = [
    ['phone-light', { width: 360, height: 640, deviceScaleFactor: 1.5, isMobile: true, hasTouch: true }, 'large'],
    ['phone-contrast', { width: 360, height: 640, deviceScaleFactor: 1.5, isMobile: true, hasTouch: true }, 'larger-contrast'],
    ['desktop', { width: 1000, height: 640, deviceScaleFactor: 1 }, 'large'],
  ];
  for (const [name, viewport, look] of views) {
    const path = join(directory, `${name}.png`);
    await browse(async browser => {
      await browser.setCookie({ name: 'look', value: look, domain: host, path: '/' });
      const page = await openChat(browser, url);
      await page.setViewport(viewport);
      await page.reload();
      await page.waitForSelector('html[data-chat="ready"]', { timeout: 60_000 });
      await ask(page, '你好', '下面这几样我能做');
      await ask(page, '电话', '火警119');
      await page.screenshot({ path });
    });
    shrink(path);
    console.log(path, Math.round(statSync(path).size / 1024), 'KB');
  }
}

/** Fewer colours are enough for letters, where somebody has the tool for it. */
function shrink(path) {
  try {
    execFileSync('pngquant', ['--force', '--skip-if-larger', '--output', path, '64', path], { stdio: 'ignore' });
  } catch {
    // As the browser wrote it.
  }
}

const [first, ...rest] = process.argv.slice(2);
if (first === 'screens' && rest.length === 2) {
  await screens(...rest);
} else if (first?.startsWith('http') && rest.length === 0) {
  await measure(first);
} else {
  console.error('node measure.mjs URL | node measure.mjs screens URL DIRECTORY');
  process.exitCode = 2;
}
