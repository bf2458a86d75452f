'use client';
import { useState, type ReactNode } from 'react';
import type { ApprovalReason, ToolCallPart, ToolProgress } from '@chat-stream/core';
import { useChat } from '@chat-stream/react';
import { AlertIcon, CheckIcon, ChevronRightIcon, CloseIcon, ToolIcon } from '../../../primitives/icons.js';
import type { PartViewProps } from '../../../kit/KitContext.js';
import { useToolGroups } from '../../../kit/ToolGroupsContext.js';
import type { Labels } from '../../../locales/Labels.js';
import { useLabels } from '../../../locales/LabelsProvider.js';
import { ToolArguments } from './ToolArguments.js';
import { ToolContents } from './ToolContents.js';
import { RawText } from '../../../primitives/RawText.js';
import { reportFailure } from '../../../primitives/reportError.js';
import { ImageView } from '../media/ImageView.js';
import { GrowingTextarea } from '../../../primitives/GrowingTextarea.js';

/** A tool call: a row with its name and state, which opens to show arguments and result. */
export function ToolCallView({ part, messageId, index }: PartViewProps<ToolCallPart>): ReactNode {
  const labels = useLabels();
  const [chosen, setChosen] = useState<boolean | null>(null);
  const { keep } = useToolGroups();
  // Open while there is something to watch or to decide; folded when it is done, unless the reader said otherwise.
  const hasProgress = part.state === 'running' && part.output !== undefined;
  const isOpen =
    chosen ?? (part.state === 'streaming' || part.state === 'awaiting' || part.state === 'failed' || hasProgress);
  const handleClick = (): void => {
    setChosen(!isOpen);
    keep(messageId, index);
  };
  const isBusy = part.state === 'streaming' || part.state === 'running';
  // Cut while it was written: nothing ran, so nothing went wrong.
  const isCut = (part.state === 'failed' || part.state === 'stopped') && part.result === undefined;
  const shownState: ShownState = isCut ? 'notRun' : part.state;
  const awaitsAnswer = part.state === 'awaiting' && part.awaits !== 'approval';
  return (
    <div className="cs-tool" data-state={shownState} data-open={isOpen ? '' : undefined}>
      <button type="button" className="cs-tool-title" aria-expanded={isOpen} onClick={handleClick}>
        <span className="cs-tool-sign" data-busy={isBusy ? '' : undefined}>
          {signOf(shownState)}
        </span>
        <span className="cs-tool-words">
          <span className="cs-tool-name">{part.name || '…'}</span>
          <span className="cs-tool-state">{awaitsAnswer ? labels.toolAwaitsAnswer : labels.toolState[shownState]}</span>
        </span>
        <ChevronRightIcon />
      </button>
      {part.state === 'running' && part.progress ? <Progress name={part.name} progress={part.progress} /> : null}
      {isOpen ? (
        <div className="cs-tool-body">
          <ToolArguments part={part} />
          {part.content ? <ToolContents content={part.content} /> : <ToolOutcome part={part} />}
          {part.images?.map((image, position) => (
            <ImageView
              key={`${position} ${image.url.length}`}
              part={image}
              messageId={messageId}
              index={index}
              isStreaming={false}
            />
          ))}
          {part.origin ? <p className="cs-tool-origin">{labels.toolFrom(part.origin.name)}</p> : null}
        </div>
      ) : null}
      {part.state === 'awaiting' && !awaitsAnswer ? <ToolApproval part={part} /> : null}
      {awaitsAnswer ? <ToolAnswer part={part} /> : null}
    </div>
  );
}

/** A declined call and a stopped call are not errors. */
type ShownState = keyof Labels['toolState'];

function signOf(state: ShownState): ReactNode {
  if (state === 'done') return <CheckIcon />;
  if (state === 'failed') return <AlertIcon />;
  if (state === 'declined') return <CloseIcon />;
  return <ToolIcon />;
}

/** The result of a call, its error, the reason for which it was declined or stopped, or what a running tool has given so far. */
function ToolOutcome({ part }: { readonly part: ToolCallPart }): ReactNode {
  const labels = useLabels();
  const { state, result, output } = part;
  if (state === 'running')
    return output === undefined ? null : <ToolResult title={labels.toolProgress} text={textOf(output)} />;
  if (result === undefined) return null;
  if (state === 'failed') return <ToolResult title={labels.toolError} text={result} hasFailed />;
  if (state === 'declined')
    return <ToolResult title={labels.toolReason} text={result === DECLINED ? labels.toolDeclined : result} />;
  if (state === 'stopped')
    return <ToolResult title={labels.toolReason} text={result === STOPPED ? labels.toolStopped : result} />;
  return <ToolResult title={labels.toolResult} text={result} />;
}

/** The reason that the model reads if the reader gave none. The reader sees it in their own language. */
const DECLINED = 'The user declined this call.';
const STOPPED = 'Stopped by the user.';

const textOf = (output: unknown): string => (typeof output === 'string' ? output : JSON.stringify(output));

/** The progress of a running tool, with its message. */
function Progress({ name, progress }: { readonly name: string; readonly progress: ToolProgress }): ReactNode {
  const { value, total, message } = progress;
  return (
    <div className="cs-tool-progress">
      <progress aria-label={name} value={total === undefined ? undefined : value} max={total} />
      {message === undefined ? null : <bdi>{message}</bdi>}
    </div>
  );
}

interface ToolResultProps {
  readonly title: string;
  readonly text: string;
  readonly hasFailed?: boolean;
}

/** The result of a tool, or its error. JSON is indented. */
export function ToolResult({ title, text, hasFailed = false }: ToolResultProps): ReactNode {
  return (
    <div className="cs-tool-result" data-failed={hasFailed ? '' : undefined}>
      <p className="cs-tool-result-title">{title}</p>
      <RawText label={title} indented>
        {text}
      </RawText>
    </div>
  );
}

/** Asks whether a tool may run. Neither button is focused automatically. */
export function ToolApproval({ part }: { readonly part: ToolCallPart }): ReactNode {
  const chat = useChat();
  const labels = useLabels();
  const decide = (isApproved: boolean): void => reportFailure(chat.approveTool(part.id, isApproved));
  const question = labels.approveQuestion(part.name);
  return (
    <div className="cs-approval" role="group" aria-label={question}>
      <div className="cs-approval-question">
        <p>{question}</p>
        {part.reason ? <p className="cs-approval-reason">{reasonText(part.reason, labels)}</p> : null}
      </div>
      <div className="cs-approval-buttons">
        <button type="button" className="cs-button" onClick={() => decide(false)}>
          {labels.decline}
        </button>
        <button type="button" className="cs-button" data-kind="primary" onClick={() => decide(true)}>
          {labels.approve}
        </button>
      </div>
    </div>
  );
}

function reasonText(reason: ApprovalReason, labels: Labels): string {
  return reason.code === 'policy'
    ? reason.message
    : labels.approveBecause([...new Set(reason.origins.map(({ name }) => name))]);
}

/** For tools that only a person can answer: a field for the result. */
export function ToolAnswer({ part }: { readonly part: ToolCallPart }): ReactNode {
  const chat = useChat();
  const labels = useLabels();
  const [text, setText] = useState('');
  const name = labels.toolAnswer(part.name);
  return (
    <form
      className="cs-approval"
      onSubmit={(event) => {
        event.preventDefault();
        reportFailure(chat.answerTool(part.id, text));
      }}
    >
      <GrowingTextarea
        className="cs-field"
        aria-label={name}
        placeholder={name}
        dir="auto"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className="cs-approval-buttons">
        <button type="button" className="cs-button" onClick={() => reportFailure(chat.approveTool(part.id, false))}>
          {labels.decline}
        </button>
        <button type="submit" className="cs-button" data-kind="primary" disabled={text.trim() === ''}>
          {labels.submitAnswer}
        </button>
      </div>
    </form>
  );
}
