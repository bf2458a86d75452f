import { composeStories, setProjectAnnotations } from '@storybook/react-vite';
import preview from '../.storybook/preview.js';
import type { Runnable } from './showStory.js';

// Before the stories are composed: afterwards, the toolbar and the decorators would not apply to them.
setProjectAnnotations([preview]);

const files = import.meta.glob<{ readonly default: { readonly title: string } }>('../stories/*.stories.tsx', {
  eager: true,
});

/** Every story under its title and the name of its export, as in `Message/Streaming`. */
export const everyStory: ReadonlyMap<string, Runnable> = new Map(
  Object.values(files).flatMap((module) =>
    Object.entries(composeStories(module as never) as Readonly<Record<string, Runnable>>).map(
      ([name, story]) => [`${module.default.title.replace('States/', '')}/${name}`, story] as const,
    ),
  ),
);
