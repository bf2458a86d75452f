import { isRecord } from '../protocol/json/json.js';
import { pathTo } from '../thread/tree.js';
import type { Id, Message, ThreadSettings, ThreadState } from '../thread/types.js';
import type { PrepareStep } from './types.js';

/** The number of the request that continues `parentId`, among those that answer one message of the user. */
export function stepBelow(state: ThreadState, parentId: Id | null): number {
  const roles = pathTo(state, parentId).map((id) => state.nodes[id]?.message.role);
  return roles.length - 1 - roles.findLastIndex((role) => role !== 'assistant') + 1;
}

/**
 * The settings of one step. A choice that forces a tool holds for the first step only: sent again with the results, it could only lead to
 * the same call.
 */
export function settingsOfStep(settings: ThreadSettings, step: number): ThreadSettings {
  if (step === 1) return settings;
  const names = ['tool_choice', 'toolChoice', 'function_call', 'functionCall'].filter((name) => settings[name] != null);
  const relaxed = names.flatMap((name) => {
    const given = settings[name];
    const free = withoutForce(given);
    return free === given ? [] : [[name, free] as const];
  });
  return relaxed.length === 0 ? settings : { ...settings, ...Object.fromEntries(relaxed) };
}

function withoutForce(choice: unknown): unknown {
  if (choice === 'none' || choice === 'auto') return choice;
  if (!isRecord(choice)) return 'auto';
  for (const name of ['allowed_tools', 'allowedTools']) {
    const allowed = choice[name];
    if (isRecord(allowed))
      return allowed['mode'] === 'auto' ? choice : { ...choice, [name]: { ...allowed, mode: 'auto' } };
  }
  return 'auto';
}

/** Lays the settings over that the program wants for this step. */
export async function prepareSettings(
  prepareStep: PrepareStep,
  step: number,
  settings: ThreadSettings,
  messages: readonly Message[],
): Promise<ThreadSettings> {
  const change = await prepareStep({ step, messages, request: settings });
  return change ? { ...settings, ...change } : settings;
}
