import { ChatError } from '@chat-stream/core';
import type { ModelDefinition } from '../models/embeddedModels.js';
import { readScript } from '../script/readScript.js';

/** The models of a script file: `{ "models": { "id": script, … } }`, or one script, which becomes the model `scripted`. */
export function readModels(file: unknown): readonly ModelDefinition[] {
  const models = typeof file === 'object' && file !== null && 'models' in file ? file.models : { scripted: file };
  if (typeof models !== 'object' || models === null || Array.isArray(models)) {
    throw new ChatError('misuse', '`models` must be an object with a script for each model name.');
  }
  return Object.entries(models).map(([id, script]) => ({ id, script: readScript(script, id) }));
}
