'use client';
import type { ReactNode } from 'react';
import type { FormValue } from '../elicitation/elicitation.js';
import type { McpPrompt } from '../server/types.js';
import { ElicitationForm } from './ElicitationForm.js';
import type { McpLabels } from './labels/McpLabels.js';
import type { PendingPrompt } from './useMcpServers.js';

interface PromptCardProps {
  readonly pending: PendingPrompt;
  readonly labels: McpLabels;
}

/** Asks for the arguments of a prompt that the user has chosen, with the values that the server suggests. */
export function PromptCard({ pending: { server, prompt, answer }, labels }: PromptCardProps): ReactNode {
  const title = labels.promptCard(prompt.title ?? prompt.name, server.name);
  const { canComplete } = server.getState();
  return (
    <section className="cs-mcp-card" aria-label={title}>
      <p className="cs-mcp-muted">{title}</p>
      {prompt.description ? <p dir="auto">{prompt.description}</p> : null}
      <ElicitationForm
        schema={schemaOf(prompt)}
        labels={labels}
        submitLabel={labels.insert}
        declineLabel={labels.cancel}
        takesFocus
        onComplete={
          canComplete
            ? (name, value, values, signal) => server.complete(prompt.name, { name, value }, textsOf(values), signal)
            : undefined
        }
        onAnswer={(given) => answer(given.action === 'accept' ? textsOf(given.content ?? {}) : undefined)}
      />
    </section>
  );
}

/** Arguments of prompts are texts. */
function schemaOf(prompt: McpPrompt): Readonly<Record<string, unknown>> {
  return {
    type: 'object',
    properties: Object.fromEntries(
      prompt.arguments.map(({ name, title, description }) => [name, { type: 'string', title, description }]),
    ),
    required: prompt.arguments.flatMap(({ name, isRequired }) => (isRequired ? [name] : [])),
  };
}

function textsOf(values: Readonly<Record<string, FormValue | undefined>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
}
