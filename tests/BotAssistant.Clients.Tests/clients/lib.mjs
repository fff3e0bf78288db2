// What every script here needs. It is given settings at its start and orders as JSON lines on standard input, and tells what happens
// as JSON lines on standard output. Standard error is for what nobody expected.

import { createInterface } from 'node:readline';

export const settings = JSON.parse(process.argv[2]);

export function tell(event, facts = {}) {
  process.stdout.write(`${JSON.stringify({ event, ...facts })}\n`);
}

/** Carries out one order after the other, until the input ends. */
export async function obey(orders) {
  for await (const line of createInterface({ input: process.stdin })) {
    const { order, ...details } = JSON.parse(line);
    await orders[order](details);
  }
}
