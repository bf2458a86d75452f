import type { Fault } from '../../server/endpoint.js';
import type { Words } from './Words.js';

/** The error in the environment, in one sentence with the cure. */
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
