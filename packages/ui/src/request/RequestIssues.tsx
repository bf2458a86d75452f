'use client';
import type { ReactNode } from 'react';
import type { RequestField, RequestIssue } from '@chat-stream/core';
import { useLabels } from '../locales/LabelsProvider.js';

interface RequestIssuesProps {
  readonly issues: readonly RequestIssue[];
  /** The fields of the panel. A problem of anything else leads nowhere. */
  readonly fields: readonly RequestField[];
  /** Shows the field with this name, which may be closed. */
  readonly onShow: (wire: string) => void;
}

/** Errors and warnings of settings that may not be in view, errors first. Each leads to its field. */
export function RequestIssues({ issues, fields, onShow }: RequestIssuesProps): ReactNode {
  const labels = useLabels();
  if (issues.length === 0) return null;
  const ordered = issues.toSorted((one, other) => rank(one) - rank(other));
  return (
    <ul className="cs-request-issues" aria-label={labels.settingProblems}>
      {ordered.map((issue) => {
        const field = fields.find(({ wire }) => wire === issue.path[0]);
        return (
          <li key={`${issue.code} ${issue.path.join('.')}`} data-severity={issue.severity}>
            {field === undefined ? (
              issue.message
            ) : (
              <button type="button" className="cs-link-button" onClick={() => onShow(field.wire)}>
                {issue.message}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

const rank = ({ severity }: RequestIssue): number => (severity === 'error' ? 0 : 1);
