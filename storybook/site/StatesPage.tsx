import type { ReactNode } from 'react';
import { StatesTable } from '../states/StatesTable.js';

/** Every part in every state. */
export function StatesPage(): ReactNode {
  return (
    <article className="site-article" data-wide="">
      <h1>All states</h1>
      <p>
        Every part in every state that readers meet. Each cell opens the story that shows it. A dash means that the part
        does not have this state; the title of the dash says why. The tests run every story in both themes, in both
        directions, at 320 and at 1280 pixels.
      </p>
      <StatesTable />
    </article>
  );
}
