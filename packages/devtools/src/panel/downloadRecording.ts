import type { InspectedRun } from '../run/InspectedRun.js';
import { toRecording } from '../run/toRecording.js';

/** Downloads a run as a JSON file. */
export function downloadRecording(run: InspectedRun): void {
  const text = JSON.stringify(toRecording(run), null, 2);
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName(run);
  link.click();
  // The download has started by then.
  setTimeout(() => URL.revokeObjectURL(url));
}

function fileName({ request, startedAt }: InspectedRun): string {
  const model = typeof request.model === 'string' ? request.model.replaceAll(/[^\w.-]+/g, '-') : 'run';
  return `${model}-${new Date(startedAt).toISOString().slice(0, 19).replaceAll(':', '')}.recording.json`;
}
