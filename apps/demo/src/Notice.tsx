import { ChatError, type useModels } from '@chat-stream/react';
import type { JSX } from 'react';
import type { DemoInfo } from '../server/api.js';
import { sayFault } from './words/sayFault.js';
import { useWords } from './words/WordsContext.js';

interface NoticeProps {
  readonly info: DemoInfo | undefined;
  readonly models: ReturnType<typeof useModels>;
}

/** One line at the top, when the endpoint is not as it should be. */
export function Notice({ info, models }: NoticeProps): JSX.Element | null {
  const words = useWords();
  const problem = info?.fault
    ? sayFault(words, info.fault)
    : models.error
      ? words.noModels(info?.host, models.error instanceof ChatError ? models.error.status : undefined)
      : undefined;
  if (!problem) return null;
  return (
    <p className="demo-notice" role="alert">
      {problem}
      {!info?.fault && (
        <button type="button" className="cs-button" onClick={() => void models.refetch()}>
          {words.tryAgain}
        </button>
      )}
    </p>
  );
}
