import { createRequire } from 'node:module';

// The copy of RxJS that the client uses, and no other.
const require = createRequire(createRequire(import.meta.url).resolve('botframework-directlinejs'));
const { QueueAction } = require('rxjs/scheduler/QueueAction');
const { QueueScheduler } = require('rxjs/scheduler/QueueScheduler');
const { AsyncAction } = require('rxjs/scheduler/AsyncAction');
const { AsyncScheduler } = require('rxjs/scheduler/AsyncScheduler');

/**
 * A scheduler for the client on which time passes `haste` times as fast. By default the client hands out the activities of one answer by a
 * timer each, so that those of the next poll get among them on a slow machine; `atOnce` hands them out in one go.
 */
export function scheduler(haste, atOnce) {
  const [Scheduler, Action] = atOnce ? [QueueScheduler, QueueAction] : [AsyncScheduler, AsyncAction];
  return new Scheduler(class extends Action {
    requestAsyncId(scheduler, id, delay = 0) {
      return super.requestAsyncId(scheduler, id, delay / haste);
    }
  });
}
