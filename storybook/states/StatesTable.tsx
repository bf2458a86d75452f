import type { ReactNode } from 'react';
import { storyNameFromExport } from 'storybook/internal/csf';
import { STATES } from './Cell.js';
import type { Cell, Row } from './Cell.js';
import { ROWS } from './index.js';
import { storyIdOf } from './storyIdOf.js';
import './statesTable.css';

/** Every part in every state, each a link to the story that shows it. A state that a part cannot have gives the reason. */
export function StatesTable(): ReactNode {
  return (
    <div className="states-scroll">
      <table className="states">
        <thead>
          <tr>
            <th scope="col">Part</th>
            {STATES.map((state) => (
              <th key={state} scope="col">
                {state}
              </th>
            ))}
            <th scope="col">and</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(ROWS).map(([part, row]) => (
            <StatesRow key={part} part={part} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function StatesRow({ part, row }: { readonly part: string; readonly row: Row }): ReactNode {
  const more = Object.entries(row).filter(([state]) => !STATES.some((each) => each === state));
  return (
    <tr>
      <th scope="row">{part.replace('part: ', '')}</th>
      {STATES.map((state) => (
        <td key={state}>
          <StateCell cell={row[state]} />
        </td>
      ))}
      <td className="states-more">
        <div>
          {more.map(([state, cell]) => (
            <StateCell key={state} cell={cell} words={state} />
          ))}
        </div>
      </td>
    </tr>
  );
}

function StateCell({ cell, words }: { readonly cell: Cell; readonly words?: string }): ReactNode {
  if ('because' in cell) return <span title={cell.because}>{words ?? '–'}</span>;
  const [, name = ''] = cell.story.split('/');
  // The frame of the docs page is not where stories are shown.
  return (
    <a href={`./?path=/story/${storyIdOf(cell.story)}`} target="_top" title={cell.story}>
      {words ?? storyNameFromExport(name).toLowerCase()}
    </a>
  );
}
