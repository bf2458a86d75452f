import { useState } from 'react';
import type { ReactNode } from 'react';
import { storyIdOf } from '../states/storyIdOf.js';
import { ROWS } from '../states/index.js';
import { STATES } from '../states/Cell.js';
import type { Cell, Row, Shown } from '../states/Cell.js';
import { storyFrame } from './pageLink.js';
import { useSiteTheme } from './siteTheme.js';

/** The states of a part, one at a time: each is a story that the tests run too. */
export function StateFrames({ name }: { readonly name: string }): ReactNode {
  const row: Row | undefined = ROWS[name];
  const shown = row ? statesOf(row) : [];
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const { colorScheme } = useSiteTheme();
  const first = shown[0];
  if (!first) return null;
  const [state, cell] = shown.find(([each]) => each === chosen) ?? first;
  const id = storyIdOf(cell.story);
  return (
    <section aria-labelledby="states">
      <h2 id="states">States</h2>
      <div className="site-states" role="group" aria-label="State">
        {shown.map(([each]) => (
          <button key={each} type="button" aria-pressed={each === state} onClick={() => setChosen(each)}>
            {each}
          </button>
        ))}
        <a href={`./?path=/story/${id}`} target="_top">
          Open this state
        </a>
      </div>
      <iframe
        key={`${id} ${colorScheme}`}
        className="site-frame"
        src={storyFrame(id, colorScheme)}
        title={`${name.replace('part: ', '')}: ${state}`}
        loading="lazy"
      />
    </section>
  );
}

/** The usual states first, and each story once. */
function statesOf(row: Row): readonly (readonly [string, Shown])[] {
  const rest = Object.keys(row).filter((state) => !STATES.some((each) => each === state));
  return ['done', ...STATES.filter((state) => state !== 'done'), ...rest].flatMap((state) => {
    const cell: Cell | undefined = row[state];
    return cell && 'story' in cell ? [[state, cell] as const] : [];
  });
}
