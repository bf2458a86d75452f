'use client';
import type { ReactNode } from 'react';
import type { McpServer } from '../mcpTools.js';
import { ElicitationForm } from './ElicitationForm.js';
import { mcpEnglish } from './labels/english.js';
import type { McpLabels } from './labels/McpLabels.js';
import type { McpPartProps } from './McpMenu.js';
import { PromptCard } from './PromptCard.js';
import { SignIn } from './ServerGroup.js';
import type { PendingElicitation } from './useMcpServers.js';

/** Shows what MCP servers ask of the user: a card for each sign-in, each question, and each prompt with arguments. Renders nothing otherwise. */
export function McpRequests({ mcp, labels: given }: McpPartProps): ReactNode {
  const labels = { ...mcpEnglish, ...given };
  return (
    <>
      {mcp.servers
        .filter((server) => server.getState().status.kind === 'sign-in')
        .map((server) => (
          <SignInCard key={server.name} server={server} labels={labels} />
        ))}
      {mcp.elicitations.map((elicitation) => (
        <ElicitationCard key={elicitation.id} elicitation={elicitation} labels={labels} />
      ))}
      {mcp.prompts.map((pending) => (
        <PromptCard key={pending.id} pending={pending} labels={labels} />
      ))}
    </>
  );
}

interface SignInCardProps {
  readonly server: McpServer;
  readonly labels: McpLabels;
}

function SignInCard({ server, labels }: SignInCardProps): ReactNode {
  const question = labels.signInQuestion(server.name);
  return (
    <section className="cs-mcp-card" aria-label={question}>
      <p>{question}</p>
      <SignIn server={server} labels={labels} />
    </section>
  );
}

interface ElicitationCardProps {
  readonly elicitation: PendingElicitation;
  readonly labels: McpLabels;
}

function ElicitationCard({ elicitation: { server, request, answer }, labels }: ElicitationCardProps): ReactNode {
  const title = labels.asksYou(server);
  return (
    <section className="cs-mcp-card" aria-label={title}>
      <p className="cs-mcp-muted">{title}</p>
      <p dir="auto">{request.message}</p>
      {request.mode === 'form' ? (
        <ElicitationForm schema={request.schema} labels={labels} onAnswer={answer} />
      ) : (
        <>
          <p>{labels.opensPage}</p>
          <p className="cs-tool-address">
            <bdi>{request.url}</bdi>
          </p>
          <div className="cs-mcp-buttons">
            <button type="button" className="cs-button" onClick={() => answer({ action: 'decline' })}>
              {labels.decline}
            </button>
            <button
              type="button"
              className="cs-button"
              data-kind="primary"
              disabled={!/^https?:\/\//i.test(request.url)}
              onClick={() => {
                window.open(request.url, '_blank', 'noopener,noreferrer');
                answer({ action: 'accept' });
              }}
            >
              {labels.openPage}
            </button>
          </div>
        </>
      )}
    </section>
  );
}
