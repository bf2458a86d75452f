'use client';
import { useState, type ReactNode } from 'react';
import type { McpServer } from '../mcpTools.js';
import { ElicitationForm } from './ElicitationForm.js';
import { mcpEnglish } from './labels/english.js';
import type { McpLabels } from './labels/McpLabels.js';
import type { McpPartProps } from './McpMenu.js';
import type { PendingElicitation } from './useMcpServers.js';

/** What servers want from the user: a card for each sign-in, and one for each question. Renders nothing while there is none. */
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
    </>
  );
}

interface SignInCardProps {
  readonly server: McpServer;
  readonly labels: McpLabels;
}

function SignInCard({ server, labels }: SignInCardProps): ReactNode {
  const [problem, setProblem] = useState<string>();
  const signIn = async (): Promise<void> => {
    setProblem(undefined);
    try {
      await server.signIn();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  const question = labels.signInQuestion(server.name);
  return (
    <section className="cs-mcp-card" aria-label={question}>
      <p>{question}</p>
      {problem === undefined ? null : <p role="alert">{problem}</p>}
      <div className="cs-mcp-buttons">
        <button type="button" className="cs-button" data-kind="primary" onClick={() => void signIn()}>
          {labels.signIn}
        </button>
      </div>
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
