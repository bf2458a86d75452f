import type { useModels } from '@chat-stream/react';
import type { JSX } from 'react';
import type { DemoInfo } from '../server/api.js';

interface NoticeProps {
  readonly info: DemoInfo | undefined;
  readonly models: ReturnType<typeof useModels>;
}

/** One line at the top, when the endpoint is not as it should be. */
export function Notice({ info, models }: NoticeProps): JSX.Element | null {
  const problem =
    info?.problem ??
    (models.error
      ? `The models of ${info?.host ?? 'this server'} cannot be listed: ${models.error.message}`
      : undefined);
  if (!problem) return null;
  return (
    <p className="demo-notice" role="alert">
      {problem}
      {!info?.problem && (
        <button type="button" className="cs-button" onClick={() => void models.refetch()}>
          Try again
        </button>
      )}
    </p>
  );
}
