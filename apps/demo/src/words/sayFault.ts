import type { Fault } from '../../server/endpoint.js';
import type { Words } from './Words.js';

/** What is wrong with the environment, in one sentence that says what to do. */
export function sayFault({ faults }: Pick<Words, 'faults'>, fault: Fault): string {
  switch (fault.kind) {
    case 'no-address':
      return faults['no-address'](fault);
    case 'bad-address':
      return faults['bad-address'](fault);
    case 'no-key':
      return faults['no-key'](fault);
    default:
      return fault satisfies never;
  }
}
