import { storyNameFromExport, toId } from 'storybook/internal/csf';

/** The id of a story in Storybook, where all stories are below `States`, from its title and export: `Message/Streaming`. */
export function storyIdOf(story: string): string {
  const [title = '', name = ''] = story.split('/');
  return toId(`States/${title}`, storyNameFromExport(name));
}
